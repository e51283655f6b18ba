import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type FakeBot,
  type FakeTelegram,
  startFakeTelegram,
} from '../packages/server/src/testing/fake-telegram/fake-telegram.ts'
import type { Person as Contact } from '../packages/server/src/testing/fake-telegram/people/person.ts'
import { barriersOn } from './harness/axe.ts'
import { openBrowser } from './harness/browser.ts'
import { type Company, foundCompany } from './harness/company.ts'
import { eventually, found } from './harness/eventually.ts'
import { startServer } from './harness/server.ts'
import { initDataOf, type OpenedApp, openApp, type TelegramWindow, windows } from './harness/telegram-window.ts'

const phone = windows[0] as TelegramWindow

describe('The sign-in of the Mini App', () => {
  const browser = openBrowser()
  let company: Company
  let telegram: FakeTelegram
  let bot: FakeBot
  let anna: Contact
  let inboxId = ''
  let url = ''
  let openings = 0

  const proof = () => {
    openings += 1
    return initDataOf(bot.token, anna.user, `opening-${openings}`)
  }
  const change = (body: object) =>
    company.api('PATCH /inboxes/:id', { params: { id: inboxId as never }, body: body as never })
  const typesAsked = async (app: OpenedApp) => (await app.asked()).map(({ type }) => type)

  beforeAll(async () => {
    telegram = await startFakeTelegram()
    bot = telegram.bot({ name: 'Прокат', username: 'sava_bot' })
    anna = telegram.person(bot, { name: 'Анна', language: 'ru', username: 'anna' })
    company = await foundCompany(await startServer({ CHANNEL_HOSTS: telegram.host }))
    const settings = { token: bot.token, apiUrl: telegram.url, mode: 'polling' }
    const inbox = await company.api('POST /inboxes', { body: { name: 'Бот', kind: 'telegram', settings } })
    inboxId = inbox.id
    url = `${company.origin}/app/${inbox.publicKey}`
    anna.writes('Где забрать машину?')
    await found(async () => (await company.api('GET /conversations', { query: { tab: 'all' } })).items[0])
  })
  afterAll(() => telegram.close())

  test('goes through though its answer is lost, again after a reload, and for nobody who copied it', async () => {
    const { page, expectNoise, context } = await browser.newPerson({ hasTouch: true })
    expectNoise(/ERR_FAILED|status of 409/)
    const signIns = '**/messenger/app-sessions'
    let lost = 0
    // The server does its part; its answer never arrives.
    await page.route(signIns, async (route) => {
      await route.fetch()
      lost += 1
      await route.abort('failed')
    })
    const used = proof()
    await openApp(page, url, { ...phone, proof: used })
    await page.getByText('Сервер не отвечает').waitFor()
    await eventually(() => lost).toBe(2)
    await page.reload()
    await eventually(() => lost).toBe(3)
    await page.unroute(signIns)
    await page.getByText('Где забрать машину?').waitFor()
    const copied = await browser.newPerson()
    await openApp(copied.page, url, { ...phone, proof: used })
    await copied.page.getByText('откройте чат из бота снова').waitFor()
    await page.reload()
    await page.getByText('Где забрать машину?').waitFor()
    await context.close()
    await copied.context.close()
  })

  test('ends with the token of the bot: the open window says so at once, keeps what was typed, and closes', async () => {
    const { page, expectNoise, context } = await browser.newPerson({ hasTouch: true })
    const app = await openApp(page, url, { ...phone, proof: proof() })
    await page.getByText('Где забрать машину?').waitFor()
    await page.getByRole('textbox', { name: 'Сообщение' }).fill('Можно ли заказать')
    expectNoise(/status of 401|live.ticket=.* failed/)
    bot.renewsToken()
    await change({ settings: { token: bot.token } })
    await page.getByText('откройте чат из бота снова').waitFor()
    expect(await page.getByText('Где забрать машину?').count()).toBe(0)
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('button', { name: 'Закрыть' }).click()
    expect(await typesAsked(app)).toContain('web_app_close')
    const again = await context.newPage()
    await openApp(again, url, { ...phone, proof: proof() })
    await eventually(() => again.getByRole('textbox', { name: 'Сообщение' }).inputValue()).toBe('Можно ли заказать')
    await context.close()
  })

  test('ends when the inbox is switched off', async () => {
    const { page, expectNoise, context } = await browser.newPerson({ hasTouch: true })
    const app = await openApp(page, url, { ...phone, proof: proof() })
    await page.getByText('Где забрать машину?').waitFor()
    expectNoise(/status of 40\d|live.ticket=.* failed/)
    await change({ isEnabled: false })
    await page.getByText('Сейчас он выключен').waitFor()
    await page.getByRole('button', { name: 'Закрыть' }).click()
    expect(await typesAsked(app)).toContain('web_app_close')
    await change({ isEnabled: true })
    await context.close()
  })
})
