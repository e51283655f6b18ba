import { beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, type Person } from './harness/browser.ts'
import { type Company, foundCompany } from './harness/company.ts'
import { type Inbox, inboxOn } from './harness/inbox.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'

describe('Keys before the field', () => {
  const browser = openBrowser()
  const ids: string[] = []
  let company: Company
  let member: Person
  let inbox: Inbox

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    for (const text of ['Где машина?', 'Верните депозит', 'Продлите аренду']) {
      const visitor = await company.visitor()
      const body = { clientId: crypto.randomUUID(), text }
      ids.push((await visitor.api('POST /messenger/conversations', { body })).conversation.id)
    }
    member = await browser.newPerson()
    inbox = inboxOn(member.page)
    await signIn(member.page, company.origin)
  })

  const row = (at: number) => member.page.locator(`[data-row="${ids[at]}"]`)
  const statuses = async () =>
    (await company.api('GET /conversations', { query: { tab: 'all', status: 'any' } })).items.map(
      ({ status }) => status,
    )
  const field = () => member.page.locator('.th textarea.tx')

  test('what is typed after N while the conversation is still on its way becomes the note, and nothing else', async () => {
    const { page } = member
    await page.route(/OpenedConversation.*\.js/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 2000))
      await route.continue().catch(() => null)
    })
    await page.goto(`${company.origin}/inbox?tab=all`)
    await row(0).click()
    await page.keyboard.press('n')
    await page.keyboard.type('Dear lead', { delay: 40 })
    await field().waitFor()
    await page.waitForFunction("document.querySelector('.th textarea')?.value === 'Dear lead'")
    await page.keyboard.type(', look')
    expect(await field().inputValue()).toBe('Dear lead, look')
    expect(await statuses()).toEqual(['open', 'open', 'open'])
    await page.unroute(/OpenedConversation.*\.js/)
  })

  test('nor does anything typed in the same moment as R run as a command', async () => {
    const { page } = member
    await row(1).click()
    await inbox.thread.getByText('Верните депозит').last().waitFor()
    await page.keyboard.press('r')
    await page.keyboard.type('Dear')
    expect(await field().inputValue()).toBe('Dear')
    await page.keyboard.press('Escape')
    await row(2).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('r')
    await page.keyboard.type('Here', { delay: 60 })
    expect(await field().inputValue()).toBe('Here')
    expect(await statuses()).toEqual(['open', 'open', 'open'])
  })
})
