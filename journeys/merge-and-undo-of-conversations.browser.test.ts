import type { Conversation } from '@opora/contract/conversations'
import { beforeAll, describe, expect, test } from 'vitest'
import { barriersOn, overflowOf, untilDrawn } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { apiOf, type Company, foundCompany } from './harness/company.ts'
import { eventually } from './harness/eventually.ts'
import { type Inbox, inboxOn } from './harness/inbox.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'

const anna = { name: 'Анна Ковалёва', email: 'anna@savadrive.example', password: 'eleven blue doors' }
const first = 'Можно взять машину без залога?'
const second = 'Залог всё-таки нужен? И где ключи?'
const third = 'Ключи нашёл, спасибо. А про залог?'
const begun = 'Здравствуйте! Без залога можно'

describe('Two conversations of a visitor are one, and two again', () => {
  const browser = openBrowser()
  let company: Company
  let owner: Person
  let member: Person
  let inbox: Inbox
  let theirs: Inbox
  let older: Pick<Conversation, 'id' | 'subject'>
  let newer: Pick<Conversation, 'id' | 'subject'>
  let write: (to: Conversation['id'], text: string) => Promise<unknown>
  let readBy: () => Promise<string[]>
  const at = ({ id }: Pick<Conversation, 'id'>): string => `${company.origin}/inbox/${id}?tab=all`
  const saidIn = async (inThread: Inbox): Promise<string[]> => {
    const shown = await inThread.thread.locator('.ms').allInnerTexts()
    return [first, second, third].filter((text) => shown.some((one) => one.includes(text)))
  }

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    const { token } = await company.api('POST /invites', { body: { role: 'agent' } })
    await apiOf(company.origin, null)('POST /invite-acceptances', { body: { ...anna, token } })
    const { items } = await company.api('GET /assistants')
    for (const { id } of items)
      await company.api('PATCH /assistants/:id', { params: { id }, body: { isEnabled: false } })
    const visitor = await company.visitor()
    const bodyOf = (text: string) => ({ clientId: crypto.randomUUID(), text })
    const begin = async (text: string) =>
      (await visitor.api('POST /messenger/conversations', { body: bodyOf(text) })).conversation
    write = (id, text) =>
      visitor.api('POST /messenger/conversations/:id/messages', { params: { id }, body: bodyOf(text) })
    readBy = async () => (await visitor.api('GET /messenger/home')).conversations.map(({ id }) => id)
    older = await begin(first)
    newer = await begin(second)
    owner = await browser.newPerson()
    member = await browser.newPerson()
    inbox = inboxOn(owner.page)
    theirs = inboxOn(member.page)
    await signIn(owner.page, company.origin)
    await signIn(member.page, company.origin, anna)
  })

  test('one is merged into the older one; whoever has it open is led there with what they began', async () => {
    const { page } = owner
    await member.page.goto(at(newer))
    await theirs.reply.pressSequentially(begun)
    await eventually(async () => {
      const params = { id: newer.id }
      const api = apiOf(company.origin, null)
      const { accessToken } = await api('POST /sessions', { body: anna })
      const { items } = await apiOf(company.origin, accessToken)('GET /conversations/:id/drafts', { params })
      return items.map(({ text }) => text)
    }).toEqual([begun])
    await page.goto(at(newer))
    await inbox.thread.getByText(second).waitFor()
    await page.getByRole('button', { name: 'Ещё' }).click()
    await page.getByRole('menuitem', { name: 'Объединить…' }).click()
    await page.getByRole('option', { name: /Можно взять машину/ }).waitFor()
    await untilDrawn(page)
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('combobox', { name: /Найти по номеру/ }).press('Enter')
    const kept = page.getByRole('radio', { name: /Останется № 1/ })
    await kept.waitFor()
    expect(await kept.isChecked()).toBe(true)
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('button', { name: 'Объединить в № 1' }).click()
    await page.waitForURL(new RegExp(older.id))
    await inbox.thread.getByText(/объединяет с этим диалогом № 2/).waitFor()
    expect(await saidIn(inbox)).toEqual([first, second])
    await inbox.thread.getByTitle('Сайт').or(inbox.thread.locator('.org')).first().waitFor()
    await member.page.getByText('Диалог объединён с № 1').waitFor()
    await untilDrawn(member.page)
    expect(await barriersOn(member.page)).toEqual([])
    await member.page.getByRole('button', { name: 'Открыть № 1' }).click()
    await eventually(() => theirs.reply.inputValue()).toBe(begun)
  })

  test('the visitor goes on where they were, and knows of nothing', async () => {
    await write(newer.id, third)
    await inbox.thread.getByText(third).waitFor()
    await theirs.thread.getByText(third).waitFor()
    expect(await readBy()).toEqual([older.id])
  })

  test('the merge is undone from the timeline: each has again what is its own', async () => {
    const { page } = owner
    await inbox.thread.getByRole('button', { name: 'Отменить объединение' }).click()
    await page.waitForURL(new RegExp(newer.id))
    await page.getByText('№ 2 снова отдельный диалог').waitFor()
    await eventually(() => saidIn(inbox)).toEqual([second])
    await eventually(() => saidIn(theirs)).toEqual([first, third])
    expect(await inbox.thread.getByRole('button', { name: 'Отменить объединение' }).count()).toBe(0)
    await inbox.reply.waitFor()
    expect((await readBy()).sort()).toEqual([older.id, newer.id].sort())
  })

  test('a message is split off into a conversation of its own, and put back from the toast', async () => {
    const { page } = owner
    await page.goto(at(older))
    await inbox.thread.getByText(third).hover()
    await inbox.thread
      .locator('.ms')
      .filter({ hasText: third })
      .getByRole('button', { name: 'Отделить отсюда' })
      .click()
    const subject = page.getByRole('textbox', { name: 'Тема' })
    await subject.waitFor()
    await untilDrawn(page)
    expect(await subject.inputValue()).toBe(third)
    expect(await barriersOn(page)).toEqual([])
    await subject.fill('Залог')
    await page.getByRole('button', { name: 'Отделить 1 сообщение' }).click()
    await inbox.thread.getByText(/отделяет этот диалог от № 1/).waitFor()
    await page.getByRole('heading', { name: /Залог/ }).waitFor()
    expect(await saidIn(inbox)).toEqual([third])
    await eventually(() => saidIn(theirs)).toEqual([first])
    await page.getByRole('button', { name: 'Вернуть' }).click()
    await page.waitForURL(new RegExp(older.id))
    await eventually(() => saidIn(inbox)).toEqual([first, third])
    await eventually(() => saidIn(theirs)).toEqual([first, third])
  })

  test('what offers to undo it goes where that was done elsewhere, or says so', async () => {
    const { page } = owner
    const offer = page.getByText('№ 2 объединён с № 1')
    const merge = async (): Promise<void> => {
      await page.goto(at(newer))
      await inbox.thread.getByText(second).waitFor()
      await page.getByRole('button', { name: 'Ещё' }).click()
      await page.getByRole('menuitem', { name: 'Объединить…' }).click()
      await page.getByRole('option', { name: /Можно взять машину/ }).click()
      await page.getByRole('button', { name: 'Объединить в № 1' }).click()
      await offer.waitFor()
    }
    // Shorter than it would stand by itself.
    const gone = () => offer.waitFor({ state: 'detached', timeout: 3000 })
    const undoElsewhere = () => company.api('DELETE /merges/:id', { params: { id: newer.id } })
    await merge()
    // Of this merge: that of № 3 may be undone as well.
    const lines = inbox.thread.locator('.ev').filter({ hasText: /объединяет с этим диалогом № 2/ })
    await lines.getByRole('button', { name: 'Отменить объединение' }).click()
    await page.waitForURL(new RegExp(newer.id))
    await gone()
    await merge()
    await inbox.thread
      .getByText(/объединяет с этим диалогом/)
      .last()
      .waitFor()
    await undoElsewhere()
    await gone()
    await merge()
    // Under a mouse that rests on it the offer stays.
    await offer.hover()
    await page.getByRole('link', { name: 'Клиенты' }).first().press('Enter')
    await page.waitForURL(/\/contacts/)
    await undoElsewhere()
    // What is refused says so in the console too.
    owner.expectNoise(/409 \(Conflict\).*merges/)
    await page.getByRole('button', { name: 'Вернуть', exact: true }).click()
    await page.getByText('Это уже отменили').waitFor()
  })

  test('on a phone it is the same', async () => {
    const { page } = owner
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(at(newer))
    await inbox.thread.getByText(second).waitFor()
    await page.getByRole('button', { name: 'Ещё' }).click()
    await page.getByRole('menuitem', { name: 'Объединить…' }).click()
    await page.getByRole('option', { name: /Можно взять машину/ }).click()
    await page.getByRole('radio', { name: /Останется № 2/ }).check()
    await untilDrawn(page)
    expect([await barriersOn(page), await overflowOf(page)]).toEqual([[], 0])
    await page.getByRole('button', { name: 'Объединить в № 2' }).click()
    await page.getByText('№ 1 объединён с № 2').waitFor()
    await eventually(() => saidIn(inbox)).toEqual([first, second, third])
    await page.getByRole('button', { name: 'Вернуть' }).click()
    await page.getByText('№ 1 снова отдельный диалог').waitFor()
    await eventually(() => saidIn(inbox)).toEqual([first, third])
  })
})
