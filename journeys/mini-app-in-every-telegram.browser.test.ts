import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type FakeBot,
  type FakeTelegram,
  startFakeTelegram,
} from '../packages/server/src/testing/fake-telegram/fake-telegram.ts'
import type { Person as Contact } from '../packages/server/src/testing/fake-telegram/people/person.ts'
import { barriersOn, overflowOf } from './harness/axe.ts'
import { openBrowser } from './harness/browser.ts'
import { foundCompany } from './harness/company.ts'
import { eventually, found } from './harness/eventually.ts'
import { startServer } from './harness/server.ts'
import {
  frameApp,
  initDataOf,
  openApp,
  type TelegramWindow,
  themes,
  webTelegram,
  windows,
} from './harness/telegram-window.ts'

const desktop = windows[2] as TelegramWindow
const keyboard = 300

describe('The Mini App in every Telegram', () => {
  const browser = openBrowser()
  let telegram: FakeTelegram
  let bot: FakeBot
  let anna: Contact
  let url = ''
  let openings = 0

  const proof = () => {
    openings += 1
    return initDataOf(bot.token, anna.user, `opening-${openings}`)
  }

  beforeAll(async () => {
    telegram = await startFakeTelegram()
    bot = telegram.bot({ name: 'Прокат', username: 'sava_bot' })
    anna = telegram.person(bot, { name: 'Анна', language: 'ru', username: 'anna' })
    const company = await foundCompany(await startServer({ CHANNEL_HOSTS: telegram.host }))
    const settings = { token: bot.token, apiUrl: telegram.url, mode: 'polling' }
    const inbox = await company.api('POST /inboxes', { body: { name: 'Бот', kind: 'telegram', settings } })
    url = `${company.origin}/app/${inbox.publicKey}`
    anna.writes(`Где забрать машину? ${'Оченьдлинноеслово'.repeat(20)}`)
    await found(async () => (await company.api('GET /conversations', { query: { tab: 'all' } })).items[0])
  })
  afterAll(() => telegram.close())

  test.each(windows)('$platform: nothing is cut, nothing keeps anyone out, the keyboard covers nothing', async (of) => {
    const person = await browser.newPerson({ hasTouch: of.platform !== 'tdesktop' })
    const app = await openApp(person.page, url, { ...of, proof: proof() })
    await person.page.getByText('Где забрать машину?').waitFor()
    const bottomOfComposer = async () => {
      const box = await person.page.locator('.compose').boundingBox()
      return (box?.y ?? Number.POSITIVE_INFINITY) + (box?.height ?? 0)
    }
    expect(await overflowOf(person.page)).toBe(0)
    expect(await person.page.locator('.wh').boundingBox()).toMatchObject({ y: of.safe.top })
    expect(await bottomOfComposer()).toBeLessThanOrEqual(of.height - of.safe.bottom)
    expect(await bottomOfComposer()).toBeGreaterThan(of.height - keyboard)
    expect(await barriersOn(person.page)).toEqual([])
    const left = of.height - keyboard
    await app.tells('viewport_changed', { width: of.width, height: left, is_expanded: true, is_state_stable: true })
    await eventually(bottomOfComposer).toBeLessThanOrEqual(left)
    const field = await person.page.getByRole('textbox', { name: 'Сообщение' }).boundingBox()
    expect(field?.y).toBeGreaterThan(of.safe.top)
    expect(await overflowOf(person.page)).toBe(0)
    await app.tells('viewport_changed', { width: of.width, height: of.height, is_expanded: true })
    await eventually(bottomOfComposer).toBeGreaterThan(left)
    await person.context.close()
  })

  test('in a browser it is a page in the page of Telegram, which it obeys and nobody beside', async () => {
    const person = await browser.newPerson()
    const app = await frameApp(person.page, url, { ...desktop, proof: proof(), origin: webTelegram })
    await app.frame.getByText('Где забрать машину?').waitFor()
    const asked = await app.asked()
    expect(asked.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['iframe_ready', 'web_app_ready', 'web_app_expand', 'web_app_request_theme']),
    )
    expect(asked).toContainEqual({ type: 'web_app_setup_back_button', data: { is_visible: true } })
    const ground = () => app.frame.evaluate('getComputedStyle(document.body).backgroundColor')
    const beside = person.page.frame({ url: /beside\.example/ })
    expect(beside).not.toBeNull()
    const night = JSON.stringify({ eventType: 'theme_changed', eventData: { theme_params: themes.night } })
    await beside?.evaluate(`parent.frames[0].postMessage(${JSON.stringify(night)}, '*')`)
    await app.frame.evaluate(`postMessage(${JSON.stringify(night)}, '*')`)
    expect(await ground()).toBe('rgb(255, 255, 255)')
    await app.tells('theme_changed', { theme_params: themes.night })
    await eventually(ground).toBe('rgb(23, 33, 43)')
    await app.tells('back_button_pressed')
    await app.frame.getByRole('heading', { level: 1 }).waitFor()
    await app.tells('reload_iframe')
    await app.frame.getByRole('button', { name: 'Написать нам' }).waitFor()
    await eventually(async () => (await app.asked()).filter(({ type }) => type === 'iframe_ready').length).toBe(2)
    await person.context.close()
  })

  test.each(['https://evil.example', 'https://web.telegram.org.evil.example', 'https://telegram.org'])(
    'no page of %s holds it',
    async (origin) => {
      const person = await browser.newPerson()
      const refusals: string[] = []
      person.page.on('console', (message) => refusals.push(message.text()))
      person.expectNoise(/frame-ancestors/)
      const app = await frameApp(person.page, url, { ...desktop, proof: proof(), origin })
      await eventually(() => refusals.join()).toMatch(/frame-ancestors https:\/\/web\.telegram\.org"/)
      expect(await app.asked()).toEqual([])
      await person.context.close()
    },
  )
})
