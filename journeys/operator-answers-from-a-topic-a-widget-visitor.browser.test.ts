import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type FakeBot,
  type FakeTelegram,
  startFakeTelegram,
} from '../packages/server/src/testing/fake-telegram/fake-telegram.ts'
import type { Group } from '../packages/server/src/testing/fake-telegram/people/group.ts'
import type { Person as Writer } from '../packages/server/src/testing/fake-telegram/people/person.ts'
import type { Speaker } from '../packages/server/src/testing/fake-telegram/people/speaker.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { type Company, foundCompany, owner } from './harness/company.ts'
import { eventually, found } from './harness/eventually.ts'
import { type Inbox, inboxOn } from './harness/inbox.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'
import { openWebsite } from './harness/website.ts'
import { type Widget, widgetOn } from './harness/widget.ts'

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe('An operator answers from a topic a visitor of the website', () => {
  const browser = openBrowser()
  let telegram: FakeTelegram
  let company: Company
  let visitor: Person
  let widget: Widget
  let inbox: Inbox
  let group: Group
  let olga: Writer
  let bot: FakeBot

  beforeAll(async () => {
    telegram = await startFakeTelegram()
    bot = telegram.bot({ name: 'Sava Drive', username: 'savadrive_bot' })
    company = await foundCompany(await startServer({ CHANNEL_HOSTS: telegram.host }))
    const settings = { token: bot.token, apiUrl: telegram.url }
    const { id: inboxId } = await company.api('POST /inboxes', { body: { name: 'Бот', kind: 'telegram', settings } })
    group = telegram.group('Поддержка')
    olga = telegram.person(bot, { name: 'Ольга' })
    group.addsBot(bot)
    const { code } = await company.api('POST /desks/codes', { body: { inboxId } })
    group.member(olga.user, undefined, 'creator').writes(`/connect ${code}`)
    const mine = await company.api('POST /member-links/codes', { body: { inboxId } })
    olga.starts(`member-${mine.code}`)
    await found(async () => (await company.api('GET /desks')).items[0])
    await found(async () => (await company.api('GET /member-links')).items[0])
    const member = await browser.newPerson()
    await signIn(member.page, company.origin)
    inbox = inboxOn(member.page)
    visitor = await browser.newPerson()
    widget = widgetOn(visitor.page)
    await visitor.page.goto((await openWebsite(company)).url)
  })
  afterAll(() => telegram.close())

  const topic = () => found(async () => group.topics()[0])
  const there = async (): Promise<Speaker> => group.member(olga.user, (await topic()).id)
  const shown = async () => group.sees((await topic()).id)
  /** A group takes twenty messages a minute: what a quick story says last waits for the next one. */
  const groupMs = 90_000
  const shownText = (text: string) =>
    found(async () => (await shown()).find((post) => post.text.includes(text)), groupMs)

  test('the visitor calls a person, and a topic with a card and their words is in the group', async () => {
    await widget.begin()
    await widget.write('Позовите оператора, пожалуйста')
    await shownText('Позовите оператора')
    expect((await topic()).name).toMatch(/^🔴 Гость/)
    const card = await shownText('ждёт оператора')
    expect(card.buttons.flat()).toEqual(['Взять', 'Закрыть', 'Заметка', 'Назначить…'])
  })

  test('what the operator writes there is at the visitor’s at once, and the conversation is theirs', async () => {
    ;(await there()).writes('Здравствуйте! Чем помочь?')
    await widget.log.getByText('Здравствуйте! Чем помочь?').waitFor()
    await eventually(async () => (await topic()).name).toMatch(/^🟡/)
    await inbox.tab('Мои')
    await inbox.open(/Гость/)
    await inbox.thread.getByText('из Telegram').waitFor()
    await inbox.thread.getByText(owner.name).first().waitFor()
  })

  test('pictures go both ways', async () => {
    ;(await there()).sendsPhoto({ file: { bytes: pixel }, caption: 'Вот так' })
    await widget.log
      .getByRole('button', { name: /^Открыть изображение/ })
      .first()
      .waitFor()
    await widget.frame
      .locator('input[type=file]')
      .setInputFiles({ name: 'chek.png', mimeType: 'image/png', buffer: pixel })
    const send = widget.frame.getByRole('button', { name: 'Отправить' })
    await eventually(() => send.getAttribute('aria-disabled')).toBe('false')
    await widget.write('А это чек')
    await shownText('А это чек')
    await eventually(async () => (await shown()).filter(({ kind }) => kind === 'photo').length).toBe(2)
  })

  test('an answer to the visitor’s words is one, and an edit is one', async () => {
    const asked = await shownText('А это чек')
    const said = (await there()).writes('Чек принят', { replyTo: asked.id })
    await widget.log.getByText('Чек принят').waitFor()
    ;(await there()).edits(said.message_id, 'Чек принят, спасибо')
    await widget.log.getByText('Чек принят, спасибо').waitFor()
    await inbox.thread.getByRole('button', { name: /^В ответ на сообщение, Гость/ }).waitFor()
  })

  test('a whispered note is for colleagues only', async () => {
    ;(await there()).writes('// клиент нервничает')
    await inbox.thread.getByText('клиент нервничает').waitFor()
    expect(await widget.log.getByText('нервничает').count()).toBe(0)
  })

  test('what a colleague answers in the web is in the topic', async () => {
    await inbox.send('Пишу из веба')
    await shownText('Пишу из веба')
    await widget.log.getByText('Пишу из веба').waitFor()
  })

  test('words that look like formatting are words for everybody, and formatting is formatting', async () => {
    const typed = 'Пароль *мой_пароль_*, папка C:\\_дом_, [тут](https://a.example/) и `код` # 5'
    await widget.write(typed)
    await widget.log.getByText(typed, { exact: true }).waitFor()
    await inbox.thread.getByText(typed, { exact: true }).waitFor()
    const post = await shownText('Пароль')
    expect(post.text).toContain(typed)
    await inbox.reply.fill('**Важно**: спасибо')
    await inbox.reply.press('Control+Enter')
    await eventually(() => widget.log.locator('strong').last().textContent()).toBe('Важно')
  })

  test('who is not linked is told why nothing was sent', async () => {
    const stranger = telegram.person(bot, { name: 'Чужой' })
    group.member(stranger.user, (await topic()).id).writes('Я тоже отвечу')
    await shownText('не привязан к сотруднику')
    expect(await widget.log.getByText('Я тоже отвечу').count()).toBe(0)
  })

  test('closed by the button of the card it is over for everybody, and opens again with the visitor’s next words', async () => {
    const pressed = (await there()).presses('Закрыть')
    await eventually(() => pressed.answer).toBe('Закрыто')
    await widget.frame.getByRole('group', { name: 'Как мы справились?' }).waitFor()
    await eventually(async () => (await topic()).isClosed, groupMs).toBe(true)
    await widget.write('Ещё вопрос')
    await shownText('Ещё вопрос')
    await eventually(async () => (await topic()).isClosed, groupMs).toBe(false)
  })
})
