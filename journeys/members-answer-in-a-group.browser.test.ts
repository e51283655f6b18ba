import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type FakeBot,
  type FakeTelegram,
  startFakeTelegram,
} from '../packages/server/src/testing/fake-telegram/fake-telegram.ts'
import type { Group } from '../packages/server/src/testing/fake-telegram/people/group.ts'
import type { Person as Writer } from '../packages/server/src/testing/fake-telegram/people/person.ts'
import { barriersOn } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { type Company, foundCompany } from './harness/company.ts'
import { eventually, found } from './harness/eventually.ts'
import { type Inbox, inboxOn } from './harness/inbox.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'

describe('Members answer in a group of Telegram', () => {
  const browser = openBrowser()
  let telegram: FakeTelegram
  let bot: FakeBot
  let company: Company
  let member: Person
  let inbox: Inbox
  let group: Group
  let olga: Writer

  beforeAll(async () => {
    telegram = await startFakeTelegram()
    bot = telegram.bot({ name: 'Sava Drive', username: 'savadrive_bot' })
    company = await foundCompany(await startServer({ CHANNEL_HOSTS: telegram.host }))
    member = await browser.newPerson({ permissions: ['clipboard-read', 'clipboard-write'] })
    await signIn(member.page, company.origin)
    inbox = inboxOn(member.page)
    group = telegram.group('Поддержка Sava')
    olga = telegram.person(bot, { name: 'Ольга', username: 'olga_p' })
  })
  afterAll(() => telegram.close())

  test('without a bot the page of groups leads to connecting one', async () => {
    const { page } = member
    await page.goto(`${company.origin}/settings/desks`)
    const link = page.getByRole('link', { name: 'Подключить бота в Telegram' })
    expect(await link.getAttribute('href')).toBe('/settings/inboxes/new')
    const settings = { token: bot.token, apiUrl: telegram.url }
    await company.api('POST /inboxes', { body: { name: 'Бот Sava Drive', kind: 'telegram', settings } })
  })

  test('the owner connects a group by a command written there, and sees that it is here', async () => {
    const { page } = member
    await page.getByRole('button', { name: 'Подключить группу' }).click()
    await page.getByText('Или вручную').click()
    await page.getByText('Ждём группу').waitFor()
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('button', { name: 'Скопировать' }).click()
    const command = await page.evaluate<string>('navigator.clipboard.readText()')
    group.addsBot(bot)
    group.member(olga.user, undefined, 'creator').writes(command)
    await page.getByText('Подключена: Поддержка Sava').waitFor()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByText('Работает').waitFor()
    await eventually(() => page.evaluate('document.activeElement.textContent')).toBe('Подключить группу')
    expect(await barriersOn(page)).toEqual([])
  })

  test('she chooses what the group gets and when it is reminded', async () => {
    const { page } = member
    await page.getByRole('button', { name: 'Поддержка Sava', exact: true }).click()
    await page.getByRole('textbox', { name: 'Название' }).fill('Первая линия')
    await page.getByRole('switch', { name: /Напоминать/ }).click()
    await page.getByRole('radio', { name: 'Из выбранных' }).click()
    await page.getByRole('button', { name: 'Сохранить' }).click()
    await page.getByText('Выберите хотя бы один канал').waitFor()
    expect(await barriersOn(page)).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await barriersOn(page, ['color-contrast'])).toEqual([])
    await page.emulateMedia({ colorScheme: 'light' })
    await page.getByRole('checkbox', { name: 'Бот Sava Drive' }).click()
    await page.getByRole('button', { name: 'суббота' }).click()
    await page.getByRole('button', { name: 'Сохранить' }).click()
    await page.getByRole('button', { name: 'Первая линия', exact: true }).waitFor()
    const [desk] = (await company.api('GET /desks')).items
    expect(desk).toMatchObject({ name: 'Первая линия', reminders: { days: [1, 2, 3, 4, 5, 6], from: 540, to: 1080 } })
    expect(desk?.servedInboxIds).toEqual([desk?.inbox.id])
  })

  test('she links her account by opening the bot', async () => {
    const { page } = member
    await page.goto(`${company.origin}/settings/account`)
    await page.getByRole('button', { name: 'Привязать мой Telegram' }).click()
    const link = page.getByRole('link', { name: 'Открыть бота и нажать «Старт»' })
    expect(await barriersOn(page)).toEqual([])
    olga.starts(new URL((await link.getAttribute('href')) ?? '').searchParams.get('start') ?? '')
    await page.getByText('Учётная запись Ольга, @olga_p привязана').waitFor()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Отвязать Ольга, @olga_p' }).waitFor()
    await page.goto(`${company.origin}/settings/people`)
    await page.getByText('Ольга, @olga_p').waitFor()
    expect(await barriersOn(page)).toEqual([])
  })

  test('what she answers in the topic is in the conversation, as written there', async () => {
    const anna = telegram.person(bot, { name: 'Анна Морозова' })
    anna.starts()
    anna.writes('Позовите человека')
    const topic = await found(async () => group.topics().find(({ name }) => name.includes('Анна')))
    group.member(olga.user, topic.id).writes('Здравствуйте, это Ольга')
    await found(async () => anna.sees().find(({ text }) => text.includes('это Ольга')))
    const { page } = member
    await page.goto(`${company.origin}/inbox`)
    await inbox.tab('Все')
    await inbox.open(/Анна Морозова/)
    await inbox.thread.getByText('из Telegram').waitFor()
    const link = page.getByRole('link', { name: 'Открыть в Telegram' })
    expect(await link.getAttribute('href')).toContain(`/${topic.id}`)
    expect(await barriersOn(page)).toEqual([])
  })

  test('a bot that was put out of the group is said to be', async () => {
    const { page } = member
    group.removesBot(bot)
    await page.goto(`${company.origin}/settings/desks`)
    await page.getByText('Бота больше нет в группе').waitFor()
    await page.getByRole('button', { name: 'Действия: Первая линия' }).click()
    await page.getByRole('menuitem', { name: 'Отключить' }).click()
    await page.getByText('Топики останутся в группе').waitFor()
    await page.getByRole('button', { name: 'Отключить', exact: true }).click()
    await page.getByText('Отвечайте, не выходя из Telegram').waitFor()
    expect((await company.api('GET /desks')).items).toEqual([])
  })
})
