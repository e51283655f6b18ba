import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type FakeBot,
  type FakeTelegram,
  startFakeTelegram,
} from '../packages/server/src/testing/fake-telegram/fake-telegram.ts'
import type { Person as Contact } from '../packages/server/src/testing/fake-telegram/people/person.ts'
import { barriersOn } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { type Company, foundCompany } from './harness/company.ts'
import { eventually, found } from './harness/eventually.ts'
import { startServer } from './harness/server.ts'
import { initDataOf, type OpenedApp, openApp, type TelegramWindow, themes, windows } from './harness/telegram-window.ts'

const phone = windows[0] as TelegramWindow

describe('The Mini App and the bot are one conversation', () => {
  const browser = openBrowser()
  let company: Company
  let telegram: FakeTelegram
  let bot: FakeBot
  let anna: Contact
  let app: OpenedApp
  let person: Person
  let page: Person['page']
  let url = ''
  let openings = 0

  const proof = () => {
    openings += 1
    return initDataOf(bot.token, anna.user, `opening-${openings}`)
  }
  const field = () => page.getByRole('textbox', { name: 'Сообщение' })
  const log = () => page.getByRole('log')
  const said = () => anna.sees().map(({ text }) => text)
  const conversation = async () => (await company.api('GET /conversations', { query: { tab: 'all' } })).items[0]

  beforeAll(async () => {
    telegram = await startFakeTelegram()
    bot = telegram.bot({ name: 'Прокат', username: 'sava_bot' })
    anna = telegram.person(bot, { name: 'Анна', language: 'ru', username: 'anna' })
    const server = await startServer({ CHANNEL_HOSTS: telegram.host })
    company = await foundCompany(server)
    await company.upload('deposit.md', await readFile(new URL('./documents/deposit.md', import.meta.url), 'utf8'))
    const settings = { token: bot.token, apiUrl: telegram.url, mode: 'polling' }
    const inbox = await company.api('POST /inboxes', { body: { name: 'Бот', kind: 'telegram', settings } })
    url = `${server.origin}/app/${inbox.publicKey}`
    person = await browser.newPerson({ hasTouch: true })
    page = person.page
  })
  afterAll(() => telegram.close())

  test('Anna writes to the bot, opens the app and goes on where she was', async () => {
    anna.writes('Когда вернут депозит?')
    await eventually(() => said().some((text) => text.includes('рабочих дней'))).toBe(true)
    app = await openApp(page, url, { ...phone, proof: proof() })
    await log().getByText('Когда вернут депозит?').waitFor()
    await log().getByText('рабочих дней').first().waitFor()
    const asked = await app.asked()
    expect(asked.map(({ type }) => type)).toEqual(expect.arrayContaining(['web_app_ready', 'web_app_expand']))
    expect(asked).toContainEqual({ type: 'web_app_setup_back_button', data: { is_visible: true } })
  })

  test('she calls an operator there, and the team sees it', async () => {
    await page.getByRole('button', { name: 'Позвать оператора' }).click()
    await eventually(async () => (await conversation())?.needsPerson).toBe(true)
    expect((await conversation())?.contact.name).toBe('Анна')
  })

  test('what she writes there shows in the bot, and the answer comes to both', async () => {
    await field().fill('А можно наличными?')
    await eventually(async () => (await app.asked()).at(-1)).toEqual({
      type: 'web_app_setup_closing_behavior',
      data: { need_confirmation: true },
    })
    await page.getByRole('button', { name: 'Отправить' }).click()
    await log().getByText('А можно наличными?').waitFor()
    await eventually(() => said().some((text) => /^Вы написали в приложении:\s+А можно наличными\?$/.test(text))).toBe(
      true,
    )
    const { id } = await found(conversation)
    const body = { clientId: crypto.randomUUID(), text: 'Да, в офисе на набережной.' }
    await company.api('POST /conversations/:id/messages', { params: { id }, body })
    await log().getByText('Да, в офисе на набережной.').waitFor()
    await eventually(() => said().at(-1)).toBe('Да, в офисе на набережной.')
    const types = (await app.asked()).filter(({ type }) => type === 'web_app_trigger_haptic_feedback')
    expect(types.map(({ data }) => data.notification_type ?? data.type)).toEqual(
      expect.arrayContaining(['impact', 'success']),
    )
    expect(await company.api('GET /conversations', { query: { tab: 'all' } })).toMatchObject({ items: { length: 1 } })
  })

  test('back leads to the first screen and the way there to the same conversation', async () => {
    await app.tells('back_button_pressed')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.getByRole('button', { name: 'Написать нам' }).click()
    await log().getByText('Да, в офисе на набережной.').waitFor()
  })

  test('the window follows Telegram: its keyboard, its colours, its edges', async () => {
    await app.tells('viewport_changed', { height: 500, width: 390, is_expanded: true, is_state_stable: true })
    const composer = page.locator('.compose')
    await eventually(async () => ((await composer.boundingBox())?.y ?? 0) < 500).toBe(true)
    await app.tells('theme_changed', { theme_params: themes.night })
    await eventually(() => page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(23, 33, 43)')
    expect(await barriersOn(page, ['color-contrast'])).toEqual([])
    const { y = 0 } = (await page.locator('.wh').boundingBox()) ?? {}
    expect(y).toBe(47)
  })

  test('a reload goes on; a used opening in a new window is asked to open again; a browser is told where', async () => {
    const used = proof()
    const first = await browser.newPerson()
    await openApp(first.page, url, { ...phone, proof: used })
    await first.page.getByText('Да, в офисе на набережной.').waitFor()
    await first.page.reload()
    await first.page.getByText('Да, в офисе на набережной.').waitFor()
    const second = await browser.newPerson()
    second.expectNoise(/status of 409/)
    await openApp(second.page, url, { ...phone, proof: used })
    await second.page.getByText('откройте чат из бота снова').waitFor()
    const stranger = await browser.newPerson()
    await stranger.page.goto(url)
    const link = stranger.page.getByRole('link', { name: 'Открыть бота' })
    expect(await link.getAttribute('href')).toBe('https://t.me/sava_bot')
    expect(await barriersOn(stranger.page)).toEqual([])
  })
})
