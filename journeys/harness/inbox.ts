import type { Locator, Page } from 'playwright-core'

/** The inbox as a member meets it, in Russian. */
export interface Inbox {
  thread: Locator
  reply: Locator
  tab(name: 'Мои' | 'Ничьи' | 'ИИ' | 'Все'): Promise<void>
  row(text: string | RegExp): Locator
  open(text: string | RegExp): Promise<void>
  send(text: string): Promise<void>
}

export function inboxOn(page: Page): Inbox {
  const row = (text: string | RegExp): Locator =>
    page.getByRole('region', { name: 'Диалоги' }).getByRole('link').filter({ hasText: text })
  const thread = page.getByRole('log', { name: 'Переписка' })
  const reply = page.getByRole('textbox', { name: 'Ответ' })
  return {
    thread,
    reply,
    row,
    tab: async (name) => {
      const tab = page.getByRole('tab', { name: new RegExp(`^${name}`) })
      await tab.click()
      await tab.and(page.locator('[aria-selected="true"]')).waitFor()
    },
    open: async (text) => {
      await row(text).first().click()
      await thread.waitFor().catch(async (error: unknown) => {
        const shown = await page.locator('body').innerText()
        throw new Error(`No conversation opened. At ${page.url()} the page shows:\n${shown}`, { cause: error })
      })
    },
    send: async (text) => {
      await reply.fill(text)
      await reply.press('Control+Enter')
      await thread.getByText(text).waitFor()
    },
  }
}
