import type { Conversation } from '@opora/contract/conversations'
import { beforeAll, describe, expect, test } from 'vitest'
import { barriersOn, overflowOf, untilDrawn } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { apiOf, type Company, foundCompany } from './harness/company.ts'
import { eventually } from './harness/eventually.ts'
import { type Inbox, inboxOn } from './harness/inbox.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'
import { openWebsite } from './harness/website.ts'
import { type Widget, widgetOn } from './harness/widget.ts'

const anna = { name: 'Анна Ковалёва', email: 'anna@savadrive.example', password: 'eleven blue doors' }
const question = 'Когда вернёте залог?'

describe('A reply is taken back before the customer sees it', () => {
  const browser = openBrowser()
  let company: Company
  let owner: Person
  let member: Person
  let widget: Widget
  let inbox: Inbox
  let asAnna: ReturnType<typeof apiOf>
  let params: { id: Conversation['id'] }
  const strip = ({ page }: Person) => page.getByRole('region', { name: 'Ещё не отправлено' })
  const said = async (): Promise<string[]> => {
    const { items } = await company.api('GET /conversations/:id/timeline', { params })
    return items.flatMap((item) => (item.type === 'message' && item.author.type === 'member' ? [item.text] : []))
  }
  const wait = (undoSeconds: 0 | 5 | 10 | 20) => company.api('PUT /sending-preferences', { body: { undoSeconds } })
  async function attach(name: string): Promise<void> {
    const buffer = Buffer.from('to the north')
    await owner.page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer })
    // Its name stands there once it is stored: until then nothing is sent.
    await owner.page.getByRole('listitem').getByText(name, { exact: true }).waitFor()
  }

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    const { token } = await company.api('POST /invites', { body: { role: 'agent' } })
    const accepted = await apiOf(company.origin, null)('POST /invite-acceptances', { body: { ...anna, token } })
    asAnna = apiOf(company.origin, accepted.accessToken)
    owner = await browser.newPerson()
    member = await browser.newPerson()
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
    await signIn(member.page, company.origin, anna)
    for (const { page } of [owner, member]) await page.goto(`${company.origin}/inbox/${conversation.id}?tab=all`)
    await inbox.thread.getByText(question).waitFor()
  })

  test('one chooses how long a reply waits', async () => {
    const { page } = owner
    await page.goto(`${company.origin}/settings/account`)
    const choice = page.getByRole('radiogroup', { name: 'Отмена отправки' })
    await choice.getByRole('radio', { name: 'Выключена' }).and(page.locator('[aria-checked=true]')).waitFor()
    await choice.getByRole('radio', { name: '20 с' }).click()
    await eventually(() => company.api('GET /sending-preferences')).toEqual({ undoSeconds: 20 })
    await page.goto(`${company.origin}/inbox/${params.id}?tab=all`)
    await inbox.thread.getByText(question).waitFor()
  })

  test('it waits in sight of its author and of colleagues, and comes back whole', async () => {
    const { page } = owner
    await inbox.thread.getByText(question).hover()
    await inbox.thread.getByRole('button', { name: 'Ответить на это сообщение' }).first().click()
    await inbox.reply.fill('Вернём завтра')
    await attach('акт.txt')
    await inbox.reply.press('Control+Enter')
    await strip(owner)
      .getByText(/Уйдёт через \d+ с/)
      .waitFor()
    await strip(member)
      .getByText(/Olga Petrova отвечает: уйдёт через \d+ с/)
      .waitFor()
    expect(await strip(member).getByRole('button').count()).toBe(0)
    await untilDrawn(page)
    expect(await barriersOn(page)).toEqual([])
    // What is typed meanwhile stays behind what comes back.
    await inbox.reply.fill('И ещё вопрос')
    await strip(owner).getByRole('button', { name: 'Вернуть' }).click()
    await eventually(() => inbox.reply.inputValue()).toBe('Вернём завтра\n\nИ ещё вопрос')
    await page.getByRole('button', { name: 'Убрать акт.txt' }).waitFor()
    await page.getByText('В ответ:').waitFor()
    await eventually(() => strip(owner).count()).toBe(0)
    await eventually(() => strip(member).count()).toBe(0)
    expect(await said()).toEqual([])
    expect(await widget.log.getByText('Вернём завтра').count()).toBe(0)
  })

  test('Ctrl+Z right after takes it back, and leaves the undo of a field with words alone', async () => {
    const { page } = owner
    await inbox.reply.press('Control+Enter')
    await strip(owner)
      .getByText(/Уйдёт через/)
      .waitFor()
    await inbox.reply.pressSequentially('Другое')
    await page.keyboard.press('Control+z')
    await strip(owner)
      .getByText(/Уйдёт через/)
      .waitFor()
    await inbox.reply.fill('')
    await page.keyboard.press('Control+z')
    await eventually(() => inbox.reply.inputValue()).toBe('Вернём завтра\n\nИ ещё вопрос')
    await page.getByRole('button', { name: 'Убрать акт.txt' }).waitFor()
  })

  test('on a phone it is the same', async () => {
    const { page } = owner
    await page.setViewportSize({ width: 390, height: 844 })
    await inbox.reply.press('Control+Enter')
    await strip(owner)
      .getByText(/Уйдёт через/)
      .waitFor()
    await untilDrawn(page)
    expect([await barriersOn(page), await overflowOf(page)]).toEqual([[], 0])
    await strip(owner).getByRole('button', { name: 'Вернуть' }).click()
    await eventually(() => inbox.reply.inputValue()).toContain('Вернём завтра')
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  test('a closed browser sends it all the same, once', async () => {
    await wait(5)
    await inbox.reply.fill('Залог уже в пути')
    await inbox.reply.press('Control+Enter')
    await strip(owner)
      .getByText(/Уйдёт через/)
      .waitFor()
    await owner.page.goto('about:blank')
    expect(await widget.log.getByText('Залог уже в пути').count()).toBe(0)
    await widget.log.getByText('Залог уже в пути').waitFor()
    expect(await said()).toEqual(['Залог уже в пути'])
    await member.page.getByRole('log', { name: 'Переписка' }).getByText('Залог уже в пути').waitFor()
  })

  test('overtaken by a colleague it stops, says so, and goes at a second word', async () => {
    await wait(5)
    await owner.page.goto(`${company.origin}/inbox/${params.id}?tab=all`)
    await inbox.thread.getByText('Залог уже в пути').waitFor()
    await inbox.reply.fill('Проверяю')
    await inbox.reply.press('Control+Enter')
    await strip(owner)
      .getByText(/Уйдёт через/)
      .waitFor()
    await asAnna('POST /conversations/:id/messages', {
      params,
      body: { clientId: crypto.randomUUID(), text: 'Уже вернули' },
    })
    const stopped = strip(owner).getByRole('alert')
    await stopped.getByText('Не отправлено').waitFor()
    expect(await said()).toEqual(['Залог уже в пути', 'Уже вернули'])
    await untilDrawn(owner.page)
    expect(await barriersOn(owner.page)).toEqual([])
    await stopped.getByRole('button', { name: 'Отправить сейчас' }).click()
    await widget.log.getByText('Проверяю').waitFor()
    await eventually(() => strip(owner).count()).toBe(0)
  })
})
