import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type FakeBot,
  type FakeTelegram,
  startFakeTelegram,
} from '../packages/server/src/testing/fake-telegram/fake-telegram.ts'
import type { Person as Writer } from '../packages/server/src/testing/fake-telegram/people/person.ts'
import { barriersOn } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { type Company, foundCompany } from './harness/company.ts'
import { eventually, found } from './harness/eventually.ts'
import { type Inbox, inboxOn } from './harness/inbox.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'

describe('A customer writes to the bot', () => {
  const browser = openBrowser()
  let telegram: FakeTelegram
  let bot: FakeBot
  let company: Company
  let member: Person
  let inbox: Inbox
  let anna: Writer

  beforeAll(async () => {
    telegram = await startFakeTelegram()
    bot = telegram.bot({ name: 'Sava Drive', username: 'savadrive_bot' })
    company = await foundCompany(await startServer({ CHANNEL_HOSTS: telegram.host }))
    member = await browser.newPerson()
    await signIn(member.page, company.origin)
    inbox = inboxOn(member.page)
  })
  afterAll(() => telegram.close())

  test('the admin connects it by its token, having seen whose it is', async () => {
    const { page } = member
    await page.goto(`${company.origin}/settings/inboxes/new`)
    const row = page.getByRole('listitem').filter({ hasText: 'Бот в Telegram' })
    await row.click({ position: { x: 12, y: 12 } })
    await page.getByText('Другие настройки').click()
    await page.getByLabel('Адрес Bot API').fill(telegram.url)
    const refused = page.getByText('Канал не принял этот токен')
    member.expectNoise(/status of (422|50\d)/)
    await page.getByLabel('Токен бота').fill(`${bot.user.id}:${'x'.repeat(35)}`)
    await refused.waitFor()
    await page.getByRole('button', { name: 'Подключить', exact: true }).click()
    await eventually(() => page.evaluate('document.activeElement.name')).toBe('token')
    expect(await refused.count()).toBe(1)
    expect(await page.getByRole('alert').count()).toBe(0)
    const away = page.getByText('Канал не отвечает')
    telegram.faults.next('getMe', { type: 'cut', isDone: false }, 2)
    await page.getByLabel('Токен бота').fill(bot.token)
    await away.waitFor()
    const connected = page.waitForResponse((response) => response.url().endsWith('/inboxes'))
    await page.getByRole('button', { name: 'Подключить', exact: true }).click()
    await connected
    expect(await away.count()).toBe(1)
    await page.getByRole('button', { name: 'Повторить' }).click()
    await page.getByText('@savadrive_bot').waitFor()
    expect(await away.count()).toBe(0)
    await page.getByRole('button', { name: 'Подключить', exact: true }).click()
    await page.getByText('Подключён, опрос').waitFor()
    await page.getByRole('img', { name: 'QR-код: https://t.me/savadrive_bot' }).waitFor()
    expect(await barriersOn(page)).toEqual([])
  })

  test('what Anna sends is seen whole in the inbox', async () => {
    anna = telegram.person(bot, { name: 'Анна Морозова' })
    anna.starts()
    const first = anna.writes('Я оставила **зонт** в машине')
    anna.sendsContact('Пётр', '+381634182207')
    anna.sendsVenue('Аэропорт Белград', 'Терминал 2')
    anna.writes('Вот этот', { replyTo: first.message_id })
    anna.edits(first.message_id, 'Я оставила зонт и шляпу в машине')
    anna.writes('Позовите человека')
    await member.page.goto(`${company.origin}/inbox`)
    await inbox.tab('Все')
    await inbox.open(/Анна Морозова/)
    await inbox.thread.getByText('+381634182207').waitFor()
    await inbox.thread.getByRole('link', { name: /Аэропорт Белград/ }).waitFor()
    await inbox.thread.getByText(/изменено в/).waitFor()
    await inbox.thread.getByRole('button', { name: /^В ответ на сообщение, Анна.*шляпу/ }).waitFor()
    await inbox.thread.getByText('попросили позвать человека').waitFor()
    expect(await barriersOn(member.page)).toEqual([])
  })

  test('the agent answers her message, and she sees the answer of the bot beside it', async () => {
    await inbox.thread.getByText('Вот этот').hover()
    const line = inbox.thread.getByRole('article').filter({ hasText: 'Вот этот' })
    await line.getByRole('button', { name: 'Ответить на это сообщение' }).click()
    await inbox.send('Зонт у нас')
    const answer = await found(async () => anna.sees().find(({ text }) => text === 'Зонт у нас'))
    const asked = anna.sees().find(({ text }) => text === 'Вот этот')
    expect(answer).toMatchObject({ from: 'bot', replyTo: asked?.id })
  })

  test('words the agent mends are mended at hers', async () => {
    await inbox.thread.getByText('Зонт у нас', { exact: true }).hover()
    const line = inbox.thread.getByRole('article').filter({ hasText: 'Зонт у нас' })
    await line.getByRole('button', { name: 'Изменить' }).click()
    await inbox.reply.fill('Зонт и шляпа у нас')
    await inbox.reply.press('Control+Enter')
    await inbox.thread.getByText('Зонт и шляпа у нас').waitFor()
    await found(async () => anna.sees().find(({ text, isEdited }) => isEdited && text === 'Зонт и шляпа у нас'))
  })

  test('once she blocks the bot, the agent is told before writing', async () => {
    anna.blocks()
    await member.page.getByText(/клиент заблокировал нас/).waitFor()
  })
})
