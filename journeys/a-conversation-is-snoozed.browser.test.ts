import type { Conversation } from '@opora/contract/conversations'
import { beforeAll, describe, expect, test } from 'vitest'
import { barriersOn, overflowOf } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { type Company, foundCompany } from './harness/company.ts'
import { eventually } from './harness/eventually.ts'
import { type Inbox, inboxOn } from './harness/inbox.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'

const words = 'Когда приедет машина?'

describe('A conversation is snoozed', () => {
  const browser = openBrowser()
  let company: Company
  let member: Person
  let inbox: Inbox
  let conversation: Pick<Conversation, 'id'>
  let write: (text: string) => Promise<unknown>

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    const { api } = await company.visitor()
    const body = (text: string) => ({ clientId: crypto.randomUUID(), text })
    conversation = (await api('POST /messenger/conversations', { body: body(words) })).conversation
    const params = { id: conversation.id }
    write = (text) => api('POST /messenger/conversations/:id/messages', { params, body: body(text) })
    await api('POST /messenger/conversations/:id/handover', { params })
    member = await browser.newPerson()
    inbox = inboxOn(member.page)
    await signIn(member.page, company.origin)
    await member.page.goto(`${company.origin}/inbox/${conversation.id}?tab=all`)
    await inbox.thread.getByText(words).waitFor()
  })

  const status = async () => {
    const { conversation: now } = await company.api('GET /conversations/:id', { params: { id: conversation.id } })
    return now.status
  }

  test('by words from the keyboard; it is out of the list and among the snoozed ones', async () => {
    const { page } = member
    await page.keyboard.press('z')
    const field = page.getByRole('combobox', { name: 'До какого времени' })
    await field.waitFor()
    expect(await page.getByRole('option').count()).toBeGreaterThan(2)
    await field.fill('когда-нибудь')
    await page.getByText('Это не время в будущем').waitFor()
    await field.fill('завтра в 9')
    await page.getByRole('option', { name: /^завтра в 9.*09:00/ }).waitFor()
    expect(await barriersOn(page)).toEqual([])
    await page.keyboard.press('Enter')
    await inbox.thread.getByText(/откладывает диалог до .*09:00/).waitFor()
    await eventually(() => inbox.row(words).count()).toBe(0)
    await page.goto(`${company.origin}/inbox/${conversation.id}?tab=all&status=snoozed`)
    await inbox
      .row(/Гость/)
      .getByText(/Отложен до/)
      .waitFor()
    expect(await status()).toBe('snoozed')
    expect(await barriersOn(page)).toEqual([])
  })

  test('and back at once when its contact writes', async () => {
    const { page } = member
    await write('Я ещё здесь')
    await page.goto(`${company.origin}/inbox?tab=all`)
    await inbox.row('Я ещё здесь').waitFor()
    expect(await status()).toBe('open')
  })

  test('from its row, and taken back by the toast', async () => {
    const { page } = member
    await inbox.row('Я ещё здесь').hover()
    await page.getByRole('button', { name: 'Отложить' }).click()
    await page
      .getByRole('dialog', { name: /Отложить № 1 до/ })
      .getByRole('option', { name: /Через месяц/ })
      .click()
    await eventually(status).toBe('snoozed')
    await page.getByRole('button', { name: 'Вернуть' }).click()
    await inbox.row('Я ещё здесь').waitFor()
    expect(await status()).toBe('open')
  })

  test('or waits for its contact, and stays in the list', async () => {
    const { page } = member
    await inbox.open('Я ещё здесь')
    await page.getByRole('button', { name: 'Ещё', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Ждать ответа клиента' }).click()
    await inbox.thread.getByText(/ждёт ответа клиента/).waitFor()
    await inbox.row('Я ещё здесь').waitFor()
    expect(await status()).toBe('pending')
  })

  test('on a phone it is chosen from a sheet that fits', async () => {
    const { page } = member
    await page.setViewportSize({ width: 390, height: 844 })
    await page.getByRole('button', { name: 'Ещё', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Отложить' }).click()
    await page
      .getByRole('dialog')
      .getByRole('option', { name: /Завтра/ })
      .waitFor()
    expect(await overflowOf(page)).toBe(0)
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('option', { name: /Завтра/ }).click()
    await eventually(status).toBe('snoozed')
  })
})
