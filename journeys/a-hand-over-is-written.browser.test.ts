import type { Conversation } from '@opora/contract/conversations'
import { beforeAll, describe, expect, test } from 'vitest'
import { barriersOn, overflowOf } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { apiOf, type Company, foundCompany } from './harness/company.ts'
import { eventually } from './harness/eventually.ts'
import { type Inbox, inboxOn } from './harness/inbox.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'

const anna = { name: 'Анна Ковалёва', email: 'anna@savadrive.example', password: 'eleven blue doors' }
const question = 'Когда вернёте депозит?'
const words = 'Банк подтвердил перевод. Осталось ответить клиенту до пятницы.'

describe('A hand-over is written', () => {
  const browser = openBrowser()
  let company: Company
  let owner: Person
  let member: Person
  let inbox: Inbox
  let theirs: Inbox
  let conversation: Pick<Conversation, 'id'>
  let visitor: Awaited<ReturnType<Company['visitor']>>

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    const { token } = await company.api('POST /invites', { body: { role: 'agent' } })
    await apiOf(company.origin, null)('POST /invite-acceptances', { body: { ...anna, token } })
    visitor = await company.visitor()
    conversation = (
      await visitor.api('POST /messenger/conversations', { body: { clientId: crypto.randomUUID(), text: question } })
    ).conversation
    owner = await browser.newPerson()
    member = await browser.newPerson({ viewport: { width: 390, height: 800 }, hasTouch: true })
    inbox = inboxOn(owner.page)
    theirs = inboxOn(member.page)
    await signIn(owner.page, company.origin)
    await signIn(member.page, company.origin, anna)
    await owner.page.goto(`${company.origin}/inbox/${conversation.id}?tab=all`)
    await inbox.thread.getByText(question).waitFor()
  })

  test('where one chooses who gets it one writes what is to be done; closing loses nothing', async () => {
    const { page } = owner
    await page.keyboard.press('a')
    const note = page.getByRole('textbox', { name: /Записка тому, кто примет/ })
    await note.fill(words)
    expect(await barriersOn(page)).toEqual([])
    await page.keyboard.press('Escape')
    await note.waitFor({ state: 'hidden' })
    await page.reload()
    await inbox.thread.getByText(question).waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').fill('с запиской')
    await page.getByRole('option', { name: /Передать с запиской/ }).click()
    await eventually(() => note.inputValue()).toBe(words)
    await page.getByRole('option', { name: anna.name }).click()
    const card = inbox.thread.locator('article.note', { hasText: words })
    await card.getByText(`Передаёт диалог: ${anna.name}`).waitFor()
    const order = await inbox.thread.evaluate(
      (log, [said, deed]) =>
        log.textContent?.indexOf(said ?? '') !== -1 &&
        (log.textContent ?? '').lastIndexOf(deed ?? '') > (log.textContent ?? '').indexOf(said ?? ''),
      [words, 'назначает'],
    )
    expect(order).toBe(true)
    expect(await barriersOn(page)).toEqual([])
    await page.keyboard.press('a')
    await eventually(() => note.inputValue()).toBe('')
    await page.keyboard.press('Escape')
  })

  test('whoever gets it reads it in the notice and on top of the conversation, lays it aside and takes it up', async () => {
    const { page } = member
    await page.goto(`${company.origin}/inbox?tab=mine`)
    await page.getByRole('button', { name: /Уведомления|События/ }).click()
    await page
      .getByText(/передаёт вам/)
      .first()
      .waitFor()
    await page
      .getByText(/Банк подтвердил перевод/)
      .first()
      .waitFor()
    await page.goto(`${company.origin}/inbox/${conversation.id}?tab=mine`)
    const pinned = page.getByRole('region', { name: 'Записка вам' })
    await pinned.getByText(words).waitFor()
    await theirs.thread.getByText(`Передаёт диалог: ${anna.name}`).waitFor()
    expect(await overflowOf(page)).toBe(0)
    expect(await barriersOn(page)).toEqual([])
    await pinned.getByRole('button', { name: 'Убрать' }).click()
    await pinned.waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: 'Вернуть' }).click()
    await pinned.getByText(words).waitFor()
    expect(await owner.page.getByRole('region', { name: 'Записка вам' }).count()).toBe(0)
  })

  test('an answer ends it; the contact never reads it', async () => {
    const { page } = member
    await theirs.reply.fill('Депозит вернётся в пятницу')
    await page.getByRole('button', { name: 'Отправить', exact: true }).click()
    await theirs.thread.getByText('Депозит вернётся в пятницу').waitFor()
    await page.getByRole('region', { name: 'Записка вам' }).waitFor({ state: 'hidden' })
    const seen = await visitor.api('GET /messenger/conversations/:id/messages', { params: conversation })
    expect(JSON.stringify(seen)).not.toMatch(/Банк|handOver/)
  })
})
