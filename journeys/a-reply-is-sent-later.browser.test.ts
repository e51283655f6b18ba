import type { Conversation } from '@opora/contract/conversations'
import type { HeldReply } from '@opora/contract/held-replies'
import { beforeAll, describe, expect, test } from 'vitest'
import { barriersOn, overflowOf, untilDrawn } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { type Company, foundCompany } from './harness/company.ts'
import { eventually } from './harness/eventually.ts'
import { type Inbox, inboxOn } from './harness/inbox.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'
import { openWebsite } from './harness/website.ts'
import { type Widget, widgetOn } from './harness/widget.ts'

const question = 'Когда приедет машина?'
const shots = process.env.SHOTS

describe('A reply is sent later', () => {
  const browser = openBrowser()
  let company: Company
  let owner: Person
  let widget: Widget
  let inbox: Inbox
  let params: { id: Conversation['id'] }
  const strip = () => owner.page.getByRole('region', { name: 'Ещё не отправлено' })
  const held = async (): Promise<HeldReply[]> =>
    (await company.api('GET /conversations/:id/held-replies', { params })).items
  async function look(name: string): Promise<void> {
    const { page } = owner
    await untilDrawn(page)
    expect(await barriersOn(page)).toEqual([])
    if (shots) await page.screenshot({ path: `${shots}/${name}.png` })
  }
  /** Opens “Send later” for what is written. */
  async function sendLater(text: string) {
    const { page } = owner
    await inbox.reply.fill(text)
    await page.getByRole('button', { name: 'Другие способы отправить' }).click()
    await page.getByRole('menuitem', { name: 'Отправить позже…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Отправить позже' })
    await dialog.getByRole('combobox').waitFor()
    return dialog
  }

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    owner = await browser.newPerson()
    const visitor = await browser.newPerson()
    inbox = inboxOn(owner.page)
    widget = widgetOn(visitor.page)
    await visitor.page.goto((await openWebsite(company)).url)
    await widget.begin()
    await widget.write(question)
    await widget.log.getByText(question).waitFor()
    const [conversation] = (await company.api('GET /conversations', { query: { tab: 'all' } })).items
    if (!conversation) throw new Error('no conversation')
    params = { id: conversation.id }
    await signIn(owner.page, company.origin)
    await owner.page.goto(`${company.origin}/inbox/${conversation.id}?tab=all`)
    await inbox.thread.getByText(question).waitFor()
  })

  test('its author writes when in their own words, and sees it wait', async () => {
    const dialog = await sendLater('Машина приедет утром')
    await look('later-dialog')
    await dialog.getByRole('combobox').fill('завтра в 10:30')
    await dialog.getByRole('option', { name: /завтра в 10:30/ }).click()
    await strip()
      .getByText(/Уйдёт .+, 10:30/)
      .waitFor()
    await strip().getByText('если клиент не напишет раньше').waitFor()
    expect(await inbox.reply.inputValue()).toBe('')
    const [one] = await held()
    const tomorrow = new Date()
    tomorrow.setDate(tomorrow.getDate() + 1)
    expect(new Date(one?.leavesAt ?? '').getDate()).toBe(tomorrow.getDate())
    await look('later-strip')
  })

  test('they change its words and its moment, cancel it and take that back', async () => {
    const { page } = owner
    const menu = () => strip().getByRole('button', { name: 'Другие действия с ответом' })
    await menu().click()
    await page.getByRole('menuitem', { name: 'Изменить' }).click()
    const dialog = page.getByRole('dialog', { name: 'Отложенный ответ' })
    await dialog.getByRole('textbox', { name: 'Текст' }).fill('Машина приедет днём')
    await dialog.getByRole('button', { name: 'Другое время' }).click()
    await dialog.getByRole('combobox').fill('через 5 дней')
    await dialog.getByRole('option', { name: /через 5 дней/ }).click()
    await look('later-form')
    await dialog.getByRole('button', { name: 'Сохранить' }).click()
    await strip().getByText('Машина приедет днём').waitFor()
    expect(Date.parse((await held())[0]?.leavesAt ?? '') - Date.now()).toBeGreaterThan(3 * 86_400_000)
    await menu().click()
    await page.getByRole('menuitem', { name: 'Отменить' }).click()
    await eventually(() => strip().count()).toBe(0)
    await page.getByRole('button', { name: 'Отменить' }).click()
    await strip().getByText('Машина приедет днём').waitFor()
  })

  test('everything of theirs stands in one list, on a phone too', async () => {
    const { page } = owner
    await strip().getByRole('link', { name: 'Все мои отложенные ответы' }).click()
    await page.getByText('Машина приедет днём').waitFor()
    await look('later-list')
    await page.setViewportSize({ width: 390, height: 844 })
    await look('later-list-phone')
    expect(await overflowOf(page)).toBe(0)
    await page.getByRole('link', { name: /, № \d+/ }).click()
    await strip().getByText('Машина приедет днём').waitFor()
    await look('later-phone')
    expect(await overflowOf(page)).toBe(0)
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  test('the customer writes first: it stops, its author is told, and it comes back into the field', async () => {
    const { page } = owner
    await strip().getByRole('button', { name: 'Другие действия с ответом' }).click()
    await page.getByRole('menuitem', { name: 'Изменить' }).click()
    const dialog = page.getByRole('dialog', { name: 'Отложенный ответ' })
    await dialog.getByRole('textbox', { name: 'Текст' }).fill('Машина приедет вечером')
    await widget.write('Я уже знаю, спасибо')
    // What is being typed stays, and its author reads what happened meanwhile.
    await dialog.getByText('Клиент написал раньше').waitFor()
    expect(await dialog.getByRole('textbox', { name: 'Текст' }).inputValue()).toBe('Машина приедет вечером')
    await look('later-form-stopped')
    await dialog.getByRole('button', { name: 'Отмена' }).click()
    const stopped = strip().getByRole('alert')
    await stopped.getByText('Клиент написал раньше').waitFor()
    await look('later-stopped')
    await page.emulateMedia({ colorScheme: 'dark' })
    await look('later-stopped-dark')
    await page.emulateMedia({ colorScheme: 'light' })
    const { items } = await company.api('GET /notifications')
    expect(items.map(({ kind }) => kind)).toContain('reply_stopped')
    await stopped.getByRole('button', { name: 'Вернуть в поле' }).click()
    await eventually(() => inbox.reply.inputValue()).toBe('Машина приедет днём')
    await eventually(held).toEqual([])
  })

  test('at its moment it leaves, whether anybody is there or not', async () => {
    const dialog = await sendLater('Уже в пути')
    await dialog.getByRole('checkbox').click()
    await dialog.getByRole('option', { name: /Через час/ }).click()
    await strip().getByText('даже если клиент напишет раньше').waitFor()
    const [one] = await held()
    if (!one) throw new Error('nothing waits')
    const leavesAt = new Date(Date.now() + 3000).toISOString()
    await company.api('PATCH /held-replies/:id', { params: { id: one.id }, body: { leavesAt } })
    await owner.page.goto('about:blank')
    expect(await widget.log.getByText('Уже в пути').count()).toBe(0)
    await widget.log.getByText('Уже в пути').waitFor()
    await eventually(held).toEqual([])
  })
})
