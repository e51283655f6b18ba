import { beforeAll, describe, expect, test } from 'vitest'
import { barriersOn, overflowOf } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { type Company, foundCompany } from './harness/company.ts'
import { eventually } from './harness/eventually.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'

describe('Keys and conditions are told', () => {
  const browser = openBrowser()
  let company: Company
  let member: Person
  let id = ''

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    const { api } = await company.visitor()
    const body = { clientId: crypto.randomUUID(), text: 'Вернёте залог? foo:bar' }
    id = (await api('POST /messenger/conversations', { body })).conversation.id
    member = await browser.newPerson()
    await signIn(member.page, company.origin)
  })

  const sheet = () => member.page.getByRole('dialog', { name: 'Клавиши' })
  const line = (key: string) =>
    sheet()
      .locator('dl > div')
      .filter({ has: member.page.getByText(key, { exact: true }) })
  const open = async (): Promise<void> => {
    await member.page.locator('h1').first().waitFor({ state: 'attached' })
    await member.page.keyboard.press('?')
    await sheet().waitFor()
  }

  test('with nothing open the sheet lists every key and says which wait for a conversation', async () => {
    const { page } = member
    await page.goto(`${company.origin}/inbox?tab=all`)
    await page.locator(`[data-row="${id}"]`).waitFor()
    await open()
    for (const key of ['KeyR', 'KeyN', 'KeyA', 'KeyL', 'KeyW', 'KeyQ', 'Mod+Enter'])
      await line(key).getByText('в открытом диалоге').waitFor()
    // Those work on the row the list stands at.
    for (const key of ['KeyE', 'KeyI', 'KeyZ', 'KeyJ', 'Slash', 'KeyG KeyI']) {
      await line(key).waitFor()
      expect(await line(key).getByText('в открытом диалоге').count()).toBe(0)
    }
    expect(await barriersOn(page)).toEqual([])
    await page.keyboard.press('Escape')
  })

  test('on another page it says which need the inbox, and in an open conversation nothing waits', async () => {
    const { page } = member
    await page.goto(`${company.origin}/settings`)
    await open()
    await line('KeyJ').getByText('во входящих').waitFor()
    await page.goto(`${company.origin}/inbox/${id}?tab=all`)
    await page.getByRole('textbox', { name: 'Ответ' }).waitFor()
    await open()
    await eventually(() => sheet().getByText('в открытом диалоге').count()).toBe(0)
    const keys = await sheet().locator('dd .sr').allInnerTexts()
    expect(new Set(keys).size).toBe(keys.length)
    await page.keyboard.press('Escape')
  })

  test('what only looks like a condition is looked for as words, which is said with what may be meant', async () => {
    const { page } = member
    await page.goto(`${company.origin}/inbox?tab=all`)
    await page.locator(`[data-row="${id}"]`).waitFor()
    await page.keyboard.press('/')
    const search = page.getByRole('searchbox')
    await search.fill('foo:bar')
    await page.getByText('Условия «foo» нет: «foo:bar» ищется как слова').waitFor()
    await page.getByText(/Условия: статус, есть, срок/).waitFor()
    await page.locator(`[data-row="${id}"]`).waitFor()
    await search.fill('залог статсу:открыт')
    await page.getByRole('button', { name: 'Может быть, «статус:открыт»?' }).click()
    expect(await search.inputValue()).toBe('залог статус:открыт')
    await page.getByText(/ищется как слова/).waitFor({ state: 'detached' })
    await page.locator(`[data-row="${id}"]`).waitFor()
    await page.setViewportSize({ width: 390, height: 844 })
    await search.fill('stauts:open')
    await page.getByText(/ищется как слова/).waitFor()
    expect([await barriersOn(page), await overflowOf(page)]).toEqual([[], 0])
  })
})
