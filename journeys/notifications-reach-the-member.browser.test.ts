import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text as textOf } from 'node:stream/consumers'
import type { ConversationId, MemberId } from '@opora/contract/ids'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type FakeBrowser,
  type FakePushService,
  startPushService,
} from '../packages/server/src/testing/fake-push/endpoints.ts'
import { barriersOn, overflowOf, untilDrawn } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { apiOf, type Company, foundCompany, type Visitor } from './harness/company.ts'
import { eventually } from './harness/eventually.ts'
import { shownNotices, subscribesAt, workerOf } from './harness/notices.ts'
import { type Server, startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'

interface Notice {
  title: string
  body: string
  path: string
}

const anna = { name: 'Анна Ковалёва', email: 'anna@savadrive.example', password: 'eleven blue doors' }

describe('Notifications reach the member', () => {
  const browser = openBrowser()
  const letters: string[] = []
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) =>
      void textOf(stream).then((letter) => {
        letters.push(letter)
        done()
      }),
  })
  let service: FakePushService
  let device: FakeBrowser<Notice>
  let server: Server
  let company: Company
  let visitor: Visitor
  let member: Person
  let worker: Awaited<ReturnType<typeof workerOf>>
  let annaId: MemberId
  let annasApi: Company['api']

  const ask = async (question: string): Promise<ConversationId> => {
    const body = { clientId: crypto.randomUUID(), text: question }
    const { id } = (await visitor.api('POST /messenger/conversations', { body })).conversation
    await eventually(async () => (await annasApi('GET /notifications')).items[0]?.conversation?.id).toBe(id)
    return id
  }
  const write = (id: ConversationId, words: string) =>
    visitor.api('POST /messenger/conversations/:id/messages', {
      params: { id },
      body: { clientId: crypto.randomUUID(), text: words },
    })
  const give = (id: ConversationId, memberId: MemberId | null = annaId) =>
    company.api('PUT /conversations/:id/assignment', { params: { id }, body: { memberId } })
  const bell = (name: string | RegExp = /^Уведомления/) => member.page.getByRole('button', { name })
  const panel = () => member.page.getByRole('dialog', { name: 'Уведомления' })
  const toSettings = async () => {
    await member.page.goto(`${company.origin}/settings/notifications`)
    await member.page.getByRole('table', { name: 'О чём и где сообщать' }).waitFor()
  }

  beforeAll(async () => {
    service = await startPushService()
    device = service.newBrowser<Notice>()
    smtp.listen(0, '127.0.0.1')
    await once(smtp.server, 'listening')
    server = await startServer({
      PUSH_HOSTS: service.host,
      SMTP_URL: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
    })
    company = await foundCompany(server)
    const { token } = await company.api('POST /invites', { body: { role: 'agent' } })
    const joined = await apiOf(company.origin, null)('POST /invite-acceptances', { body: { ...anna, token } })
    annaId = joined.me.member.id
    annasApi = apiOf(company.origin, joined.accessToken)
    visitor = await company.visitor()
    member = await browser.newPerson({ permissions: ['notifications'] })
    await subscribesAt(member.context, device)
    await signIn(member.page, company.origin, anna)
  })
  afterAll(async () => {
    await service.close()
    await new Promise<void>((done) => smtp.close(() => done()))
  })

  test('what is given to her rings the bell at once, and the list leads there', async () => {
    await bell('Уведомления').waitFor()
    const id = await ask('Вернёте деньги за лишний день?')
    await bell('Уведомления, 1 непрочитанное').waitFor()
    await give(id)
    await eventually(() => member.page.title()).toBe('(1) Opora')
    await member.page.keyboard.press('g')
    await member.page.keyboard.press('n')
    await panel().getByText('Olga Petrova передаёт вам').waitFor()
    expect(await barriersOn(member.page)).toEqual([])
    await panel().getByRole('link').filter({ hasText: 'Гость' }).click()
    await member.page.waitForURL(new RegExp(`/inbox/${id}`))
    await bell('Уведомления').waitFor()
    await eventually(() => member.page.title()).toBe('Opora')
  })

  test('reading everything is taken back, a line is cleared, and the keyboard does all of it', async () => {
    const { page } = member
    await page.goto(`${company.origin}/knowledge`)
    const first = await ask('Где взять ключи?')
    const second = await ask('Можно с собакой?')
    for (const id of [first, second]) await give(id)
    await bell('Уведомления, 2 непрочитанных').waitFor()
    await bell().press('Enter')
    await panel().getByRole('listitem').nth(2).waitFor()
    await panel().getByRole('button', { name: 'Прочитать все' }).click()
    await eventually(() => page.title()).toBe('Opora')
    await page.getByRole('button', { name: 'Вернуть' }).click()
    await page.getByRole('radio', { name: 'Непрочитанные' }).click()
    await eventually(() => panel().getByRole('listitem').count()).toBe(2)
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    expect(await page.locator(':focus').textContent()).toContain('#2')
    await panel()
      .getByRole('button', { name: /^Убрать/ })
      .first()
      .click()
    await eventually(() => panel().getByRole('listitem').count()).toBe(1)
    await panel().getByRole('button', { name: 'Очистить список' }).click()
    await page.getByText('Всё прочитано').waitFor()
    await page.keyboard.press('Escape')
    await panel().waitFor({ state: 'detached' })
  })

  test('on a phone the bell stands below, and the list fits', async () => {
    const { page } = member
    await page.setViewportSize({ width: 390, height: 844 })
    await give(await ask('Есть детское кресло?'))
    await bell('Уведомления, 1 непрочитанное').click()
    await panel().getByText('передаёт вам').first().waitFor()
    expect([await barriersOn(page), await overflowOf(page)]).toEqual([[], 0])
    await page.keyboard.press('Escape')
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  test('what she chooses is saved at once and is so in another browser', async () => {
    await toSettings()
    await untilDrawn(member.page)
    expect(await barriersOn(member.page)).toEqual([])
    const box = member.page.getByRole('checkbox', { name: 'Назначено вам: Telegram' })
    await box.click()
    await member.page.getByRole('switch', { name: 'Соблюдать тихие часы' }).click()
    await member.page.getByLabel('До', { exact: true }).fill('07:30')
    await member.page.getByLabel('До', { exact: true }).blur()
    await eventually(async () => {
      const { choices, quietHours } = await annasApi('GET /notification-preferences')
      return [choices.assigned.telegram, quietHours.isOn, quietHours.to]
    }).toEqual([false, true, 450])
    await member.page.reload()
    await box.and(member.page.locator('[aria-checked=false]')).waitFor()
    await member.page.getByRole('switch', { name: 'Соблюдать тихие часы' }).click()
    await eventually(async () => (await annasApi('GET /notification-preferences')).quietHours.isOn).toBe(false)
  })

  test('she switches notices on in her browser, and a try says that every link holds', async () => {
    const { page } = member
    await page.getByRole('button', { name: 'Проверить здесь' }).click()
    await page.getByText('Приём уведомлений не настроен: включите уведомления здесь').waitFor()
    await page.getByRole('button', { name: 'Включить уведомления здесь' }).click()
    await page.getByText('Это устройство').waitFor()
    worker = await workerOf(page, company.origin)
    const before = device.notices.length
    await page.getByRole('button', { name: 'Проверить здесь' }).click()
    await eventually(() => device.notices.length).toBe(before + 1)
    await worker.deliver(JSON.stringify(device.notices.at(-1)?.content))
    await page.getByText('Уведомление дошло').waitFor()
    expect((await shownNotices(page)).map(({ title }) => title)).toContain('Уведомления сюда доходят')
    expect(await barriersOn(page)).toEqual([])
    service.answers(401, {}, 'unknown key')
    await page.getByRole('button', { name: 'Проверить здесь' }).click()
    await page.getByText('Служба уведомлений не приняла уведомление').waitFor()
    await page.getByText('Ответ: 401 unknown key').waitFor()
    service.answers(201)
  })

  test('a try of letters reaches her mailbox', async () => {
    await member.page.getByRole('button', { name: 'Отправить мне письмо' }).click()
    await member.page.getByText('Письмо отправлено').waitFor()
    expect(letters.at(-1)).toContain(anna.email)
  })

  test('with no window of it open, a notice is shown, says no names, and its click opens the conversation', async () => {
    const { context } = member
    const id = await ask('Нужна справка')
    await member.page.goto('about:blank')
    await give(id)
    await write(id, 'Мой номер карты 4111')
    await eventually(() => device.notices.at(-1)?.content.title).toBe('Новое сообщение в диалоге № 5')
    const notice = device.notices.at(-1)?.content
    expect(notice).toMatchObject({ body: '', path: `/inbox/${id}` })
    await worker.deliver(JSON.stringify(notice))
    const [running] = context.serviceWorkers()
    if (!running) throw new Error('no service worker runs')
    const titles = () =>
      running.evaluate('self.registration.getNotifications().then((all) => all.map(({ title }) => title))')
    await eventually(titles).toContain('Новое сообщение в диалоге № 5')
    const outside = await member.newTab()
    await outside.goto(`${company.origin}/knowledge`)
    await outside.getByRole('button', { name: /^Уведомления/ }).waitFor()
    await running.evaluate(`self.registration.getNotifications().then((all) =>
      self.dispatchEvent(new NotificationEvent('notificationclick', { notification: all.find(({ title }) => title === '${notice?.title}') })))`)
    await outside.waitForURL(new RegExp(`/inbox/${id}`))
    await outside.close()
  })

  test('a power cut loses no notice and doubles none', async () => {
    await member.page.goto('about:blank')
    const id = await ask('Света нет')
    await give(id)
    const path = `/inbox/${id}`
    const about = () =>
      device.notices.filter(({ content }) => content.path === path).map(({ content }) => content.title)
    await eventually(() => about().at(-1)).toMatch(/теперь ваш$/)
    const before = about().length
    await write(id, 'Вы здесь?')
    await server.kill()
    await server.start()
    await eventually(() => about().slice(before)).toEqual(['Новое сообщение в диалоге № 6'])
    const rows = await annasApi('GET /notification-deliveries', { query: { limit: 100 } })
    const told = rows.items.filter(({ channel, conversation, kind }) => {
      return channel === 'push' && kind === 'message' && conversation?.id === id
    })
    expect(told.map(({ state }) => state)).toEqual(['sent'])
  })

  test('the log says what was sent and what not, a browser that is no more is forgotten, and signing out ends it', async () => {
    service.answers(410)
    const id = await ask('Последний вопрос')
    await give(id)
    await eventually(async () => (await annasApi('GET /push-subscriptions')).items.length).toBe(0)
    service.answers(201)
    await toSettings()
    const log = member.page.getByRole('table', { name: 'Что отправлено' })
    await log.getByText('Этого браузера или аккаунта больше нет').first().waitFor()
    await log.getByText('Отправлено').first().waitFor()
    await member.page.getByRole('button', { name: 'Включить уведомления здесь' }).click()
    await member.page.getByText('Это устройство').waitFor()
    await member.page.getByRole('button', { name: 'Анна Ковалёва: меню' }).click()
    member.expectNoise(/401/)
    await member.page.getByRole('menuitem', { name: 'Выйти' }).click()
    await member.page.getByRole('button', { name: 'Войти' }).waitFor()
    const before = device.notices.length
    await give(id, null)
    await give(id)
    await company.api('PUT /conversations/:id/reading', { params: { id }, body: { seq: 1 } })
    await eventually(async () => {
      const { items } = await company.api('GET /notification-deliveries', { query: { of: 'everybody', limit: 100 } })
      return items.filter(({ state }) => state === 'waiting').every(({ channel }) => channel === 'email')
    }).toBe(true)
    expect(device.notices).toHaveLength(before)
  })
})
