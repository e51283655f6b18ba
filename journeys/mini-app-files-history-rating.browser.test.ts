import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type FakeBot,
  type FakeTelegram,
  startFakeTelegram,
} from '../packages/server/src/testing/fake-telegram/fake-telegram.ts'
import type { Person as Contact } from '../packages/server/src/testing/fake-telegram/people/person.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { type Company, foundCompany } from './harness/company.ts'
import { eventually, found } from './harness/eventually.ts'
import { type Inbox, inboxOn } from './harness/inbox.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'
import { initDataOf, type OpenedApp, openApp, type TelegramWindow, windows } from './harness/telegram-window.ts'

const [phone, , desktop] = windows as [TelegramWindow, TelegramWindow, TelegramWindow]
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const written = 60

describe('Files, history and rating in the Mini App', () => {
  const browser = openBrowser()
  let company: Company
  let telegram: FakeTelegram
  let bot: FakeBot
  let anna: Contact
  let person: Person
  let page: Person['page']
  let app: OpenedApp
  let inbox: Inbox
  let url = ''
  let openings = 0

  const proof = () => {
    openings += 1
    return initDataOf(bot.token, anna.user, `opening-${openings}`)
  }
  const log = () => page.getByRole('log')
  const field = () => page.getByRole('textbox', { name: 'Сообщение' })
  const send = () => page.getByRole('button', { name: 'Отправить' })
  const attach = (name: string, mimeType: string, buffer: Buffer) =>
    page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer })

  beforeAll(async () => {
    telegram = await startFakeTelegram()
    bot = telegram.bot({ name: 'Прокат', username: 'sava_bot' })
    anna = telegram.person(bot, { name: 'Анна', language: 'ru', username: 'anna' })
    company = await foundCompany(await startServer({ CHANNEL_HOSTS: telegram.host }))
    const settings = { token: bot.token, apiUrl: telegram.url, mode: 'polling' }
    const made = await company.api('POST /inboxes', { body: { name: 'Бот', kind: 'telegram', settings } })
    url = `${company.origin}/app/${made.publicKey}`
    anna.writes('Позовите оператора')
    await found(async () => (await company.api('GET /conversations', { query: { tab: 'all' } })).items[0])
    const member = await browser.newPerson()
    await signIn(member.page, company.origin)
    inbox = inboxOn(member.page)
    await inbox.tab('Все')
    await inbox.open('Анна')
    await inbox.send('Здравствуйте, я здесь')
    person = await browser.newPerson({ hasTouch: true })
    page = person.page
    app = await openApp(page, url, { ...phone, proof: proof() })
    await log().getByText('Здравствуйте, я здесь').waitFor()
  })
  afterAll(() => telegram.close())

  test('a picture and a document Anna attaches are with the operator, and in the chat with the bot', async () => {
    await attach('foto.png', 'image/png', pixel)
    await attach('dogovor.txt', 'text/plain', Buffer.from('Договор проката'))
    await field().fill('Вот договор и фото')
    await send().click()
    await log().getByRole('button', { name: 'Открыть изображение foto.png' }).waitFor()
    await log()
      .getByRole('link', { name: /dogovor\.txt/ })
      .waitFor()
    await inbox.thread.getByText('Вот договор и фото').waitFor()
    await inbox.thread.getByText('dogovor.txt').waitFor()
    await inbox.thread.getByRole('img', { name: /foto\.png/ }).waitFor()
    const kinds = () => anna.sees().map(({ kind }) => kind)
    await eventually(kinds).toEqual(expect.arrayContaining(['photo', 'document']))
  })

  test('what the operator sends opens there: a picture over the screen, a document where Telegram opens links', async () => {
    const files = inbox.thread.page().locator('input[type=file]').first()
    await files.setInputFiles([
      { name: 'akt.txt', mimeType: 'text/plain', buffer: Buffer.from('Акт возврата') },
      { name: 'mesto.png', mimeType: 'image/png', buffer: pixel },
    ])
    await inbox.thread.page().getByText('mesto.png').first().waitFor()
    await inbox.reply.fill('Наш акт и место')
    await eventually(async () => {
      if (await inbox.reply.inputValue()) await inbox.reply.press('Control+Enter')
      return inbox.thread.getByText('Наш акт и место').count()
    }).toBeGreaterThan(0)
    await log().getByText('Наш акт и место').waitFor()
    await log().getByRole('button', { name: 'Открыть изображение mesto.png' }).click()
    const sheet = page.getByRole('dialog')
    await eventually(() =>
      sheet.locator('img').evaluate((node) => (node as unknown as { naturalWidth: number }).naturalWidth),
    ).toBe(1)
    await app.tells('back_button_pressed')
    await sheet.waitFor({ state: 'detached' })
    await log().getByText('Наш акт и место').waitFor()
    await log()
      .getByRole('link', { name: /akt\.txt/ })
      .click()
    const asked = (await app.asked()).findLast(({ type }) => type === 'web_app_open_link')
    const file = await fetch(String(asked?.data.url))
    expect([file.status, await file.text()]).toEqual([200, 'Акт возврата'])
  })

  test('a long history comes page by page as she scrolls up, and what she reads stays where it is', async () => {
    for (let n = 1; n <= written; n += 1) anna.writes(`Строка номер ${n}`)
    await log().getByText(`Строка номер ${written}`, { exact: true }).waitFor()
    const again = await person.newTab()
    app = await openApp(again, url, { ...phone, proof: proof() })
    page = again
    await log().getByText(`Строка номер ${written}`, { exact: true }).waitFor()
    expect(await log().getByText('Строка номер 1', { exact: true }).count()).toBe(0)
    const scrollHeight = () => log().evaluate((node) => (node as unknown as { scrollHeight: number }).scrollHeight)
    const lines = () => log().getByText(/^Строка номер/)
    let held = await lines().count()
    let pages = 1
    while ((await log().getByText('Позовите оператора').count()) === 0) {
      const first = lines().first()
      const text = await first.textContent()
      // As a finger does: to the top, where more is asked for.
      const heightBefore = await scrollHeight()
      await log().evaluate((node) => Object.assign(node, { scrollTop: 40 }))
      const reading = log().getByText(text ?? '', { exact: true })
      const yBefore = (await reading.boundingBox())?.y ?? 0
      await eventually(scrollHeight).toBeGreaterThan(heightBefore)
      const yAfter = (await reading.boundingBox())?.y ?? 0
      expect(Math.abs(yAfter - yBefore)).toBeLessThan(2)
      expect(await lines().count()).toBeGreaterThanOrEqual(held)
      held = await lines().count()
      pages += 1
    }
    expect(pages).toBeGreaterThan(2)
    const shown = await lines().allTextContents()
    expect(shown).toEqual(Array.from({ length: written }, (_, at) => `Строка номер ${at + 1}`))
    expect(await page.getByRole('button', { name: 'Более ранние сообщения' }).count()).toBe(0)
  })

  test('Enter while a file is on its way sends as soon as it is there, and what does not come is not sent', async () => {
    const desk = await browser.newPerson()
    page = desk.page
    await openApp(page, url, { ...desktop, proof: proof() })
    await log().getByText(`Строка номер ${written}`, { exact: true }).waitFor()
    const held = Promise.withResolvers<void>()
    await page.route('**/messenger/files', async (route) => {
      await held.promise
      await route.continue()
    })
    await attach('chek.txt', 'text/plain', Buffer.from('Чек'))
    await field().fill('А это чек')
    await field().press('Enter')
    await page.getByText('Отправим, как только загрузится').waitFor()
    await field().press('Enter')
    expect(await inbox.thread.getByText('А это чек').count()).toBe(0)
    held.resolve()
    await log().getByText('А это чек').waitFor()
    expect(await field().inputValue()).toBe('')
    await inbox.thread.getByText('chek.txt').waitFor()
    expect(await inbox.thread.getByText('А это чек', { exact: true }).count()).toBe(1)

    desk.expectNoise(/ERR_FAILED/)
    const failing = Promise.withResolvers<void>()
    await page.unroute('**/messenger/files')
    await page.route('**/messenger/files', async (route) => {
      await failing.promise
      await route.abort('failed')
    })
    await attach('pasport.txt', 'text/plain', Buffer.from('Паспорт'))
    await field().fill('И паспорт')
    await field().press('Enter')
    await page.getByText('Отправим, как только загрузится').waitFor()
    failing.resolve()
    await page.getByText('Файл pasport.txt не загрузился').waitFor()
    expect(await page.getByText('Отправим, как только загрузится').count()).toBe(0)
    expect(await field().inputValue()).toBe('И паспорт')
    await desk.context.close()
    page = person.context.pages().at(-1) ?? person.page
  })

  test('she is satisfied: the stars and the words are with the operator', async () => {
    await page.getByRole('button', { name: 'Вопрос решён' }).click()
    await page.getByRole('group', { name: 'Как мы справились?' }).waitFor()
    await page.getByText('4 из 5').click({ force: true })
    await page.getByRole('textbox', { name: 'Комментарий, если хотите' }).fill('Быстро, но дорого')
    await page.getByRole('button', { name: 'Оценить' }).click()
    await log().getByText('Спасибо за оценку.').waitFor()
    await inbox.thread.getByText('оценка 4 из 5').waitFor()
    await inbox.thread.getByText('Быстро, но дорого').waitFor()
    const { items } = await company.api('GET /conversations', { query: { tab: 'all', status: 'resolved' } })
    expect(items.map(({ contact }) => contact.name)).toEqual(['Анна'])
  })
})
