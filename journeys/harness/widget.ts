import type { FrameLocator, Locator, Page } from 'playwright-core'

/** The messenger as a visitor meets it, in Russian. */
export interface Widget {
  launcher: Locator
  frame: FrameLocator
  log: Locator
  field: Locator
  /** Opens the panel and, on its first screen, a new conversation. */
  begin(): Promise<void>
  write(text: string): Promise<void>
}

export function widgetOn(page: Page): Widget {
  const launcher = page.locator('opora-widget').getByRole('button', { name: /^(Открыть|Закрыть) чат/ })
  const frame = page.frameLocator('opora-widget iframe')
  const log = frame.getByRole('log')
  const field = frame.getByRole('textbox', { name: 'Сообщение' })
  return {
    launcher,
    frame,
    log,
    field,
    begin: async () => {
      await launcher.click()
      await frame.getByRole('button', { name: 'Написать нам' }).click()
    },
    write: async (text) => {
      await field.fill(text)
      await field.press('Enter')
    },
  }
}
