import type { Conversation } from '@opora/contract/conversations'
import type { MemberId } from '@opora/contract/ids'
import type { Locator } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { barriersOn, overflowOf } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { apiOf, type Company, foundCompany } from './harness/company.ts'
import { eventually } from './harness/eventually.ts'
import { type Inbox, inboxOn } from './harness/inbox.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'

const anna = { name: 'Анна Ковалёва', email: 'anna@savadrive.example', password: 'eleven blue doors' }
const question = 'Вернёте депозит за Škoda?'

describe('Everything by the palette', () => {
  const browser = openBrowser()
  let company: Company
  let owner: Person
  let inbox: Inbox
  let annaId: MemberId
  let first: Pick<Conversation, 'id' | 'number'>
  let second: Pick<Conversation, 'id' | 'number'>
  let palette: Locator
  let field: Locator

  const stateOf = async (id: Conversation['id']) =>
    (await company.api('GET /conversations/:id', { params: { id } })).conversation
  const open = async (): Promise<void> => {
    await owner.page.keyboard.press('Control+k')
    await field.waitFor()
  }
  const option = (name: string | RegExp): Locator => palette.getByRole('option', { name })
  const chosen = (): Locator => palette.locator('[role=option][aria-selected=true]')

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    const { token } = await company.api('POST /invites', { body: { role: 'agent' } })
    annaId = (await apiOf(company.origin, null)('POST /invite-acceptances', { body: { ...anna, token } })).me.member.id
    const ask = async (text: string) => {
      const visitor = await company.visitor()
      const { conversation } = await visitor.api('POST /messenger/conversations', {
        body: { clientId: crypto.randomUUID(), text },
      })
      return stateOf(conversation.id)
    }
    first = await ask(question)
    second = await ask('Где взять ключи от машины?')
    await company.api('POST /tags', { body: { name: 'Депозит' } })
    await company.api('POST /teams', { body: { name: 'Возвраты', memberIds: [annaId] } })
    await company.api('POST /saved-views', {
      body: {
        name: 'Срочные из Минска',
        isShared: false,
        tab: 'all',
        status: 'open',
        q: 'priority:urgent',
        tagId: null,
        teamId: null,
      },
    })
    owner = await browser.newPerson()
    inbox = inboxOn(owner.page)
    palette = owner.page.getByRole('dialog', { name: 'Палитра команд' })
    field = palette.getByRole('combobox')
    await signIn(owner.page, company.origin)
    await owner.page.goto(`${company.origin}/inbox/${first.id}?tab=all`)
    await inbox.thread.getByText(question).waitFor()
  })

  test('Ctrl K offers what can be done with what is open, each with its key', async () => {
    await open()
    await palette.getByRole('group', { name: `Этот диалог, № ${first.number}` }).waitFor()
    expect(await option(/^Решить/).innerText()).toContain('E')
    expect(await chosen().count()).toBe(1)
    expect(await field.getAttribute('aria-activedescendant')).toBe(await chosen().getAttribute('id'))
    expect(await barriersOn(owner.page)).toEqual([])
  })

  test('a conversation is given to somebody by a part of a name with a slip, from anywhere', async () => {
    await field.fill('ковалева')
    await option(/Назначить: Анна Ковалёва/).waitFor()
    await field.fill('кавалева')
    await option(/Назначить: Анна Ковалёва/).waitFor()
    await field.press('Enter')
    await palette.waitFor({ state: 'hidden' })
    await eventually(async () => (await stateOf(first.id)).assignee?.id).toBe(annaId)
    await inbox.thread.getByText(/назначает.*Анна Ковалёва/).waitFor()
  })

  test('what is typed at once is meant for it, from the reply field too', async () => {
    const { page } = owner
    const reply = inbox.reply
    await reply.click()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('ковалева')
    await eventually(() => field.inputValue()).toBe('ковалева')
    await field.press('Escape')
    await palette.waitFor({ state: 'hidden' })
    expect(await reply.inputValue()).toBe('')
  })

  test('steps lead further, Backspace leads back, and what was chosen lately comes first', async () => {
    await open()
    await field.fill('ghbjhb')
    await option(/^Приоритет…/).waitFor()
    await field.press('Enter')
    await option('Приоритет: Срочный').waitFor()
    expect(await barriersOn(owner.page)).toEqual([])
    await field.press('Backspace')
    await option(/^Решить/).waitFor()
    await field.fill('метки')
    await field.press('Enter')
    await option(/Добавить метку «Депозит»/).waitFor()
    await field.press('Enter')
    await option(/Снять метку «Депозит»/).waitFor()
    expect((await stateOf(first.id)).tags.map(({ name }) => name)).toEqual(['Депозит'])
    await field.press('Escape')
    await field.press('Escape')
    await palette.waitFor({ state: 'hidden' })
    await open()
    await palette
      .getByRole('group', { name: 'Недавнее' })
      .getByRole('option', { name: /^Метки…/ })
      .waitFor()
    expect(await palette.getByRole('group').first().getAttribute('aria-labelledby')).toContain('recent')
  })

  test('names of the other language, priorities and moments are understood', async () => {
    await field.fill('urgent')
    await option('Приоритет: Срочный').waitFor()
    await field.press('Enter')
    await eventually(async () => (await stateOf(first.id)).priority).toBe('urgent')
    await open()
    await field.fill('через 3 дня')
    await option(/^Отложить: через 3 дня/).click()
    await eventually(async () => (await stateOf(first.id)).status).toBe('snoozed')
    await owner.page
      .locator('.tst')
      .filter({ hasText: /отложен/ })
      .getByRole('button', { name: 'Вернуть' })
      .click()
    await eventually(async () => (await stateOf(first.id)).status).toBe('open')
  })

  test('another conversation is found by its number and by words of it, a contact by name, a ticket by what it says', async () => {
    await open()
    await field.fill(`#${second.number}`)
    await palette.getByRole('group', { name: 'Диалоги' }).getByRole('option').first().waitFor()
    await field.fill('ключи')
    await palette
      .getByRole('group', { name: 'Диалоги' })
      .getByRole('option', { name: new RegExp(`№ ${second.number}`) })
      .click()
    await inbox.thread.getByText('Где взять ключи').waitFor()
    await open()
    await palette
      .getByRole('group', { name: 'Недавнее' })
      .getByRole('option', { name: new RegExp(`№ ${second.number}`) })
      .waitFor()
    await field.fill('отложенные отв')
    await option(/^Отложенные ответы/).waitFor()
    await field.fill('гость')
    await palette.getByRole('group', { name: 'Клиенты' }).getByRole('option').first().click()
    await owner.page.waitForURL(/\/contacts\//)
    const description = 'Мастер приедет к замку'
    await company.api('POST /tickets', {
      body: { clientId: crypto.randomUUID(), subject: 'Замена ключей', description },
    })
    await open()
    await field.fill('замка')
    await palette.getByRole('group', { name: 'Заявки' }).getByRole('option', { name: 'Замена ключей' }).click()
    await owner.page.waitForURL(/\/tickets\?ticket=/)
    await owner.page.getByText(description).waitFor()
  })

  test('it works on every page, and leads to pages, views and teams; an agent is offered no page of admins', async () => {
    const { page } = owner
    await open()
    await field.fill('расход')
    await option(/^Настройки: Расход/).click()
    await page.waitForURL(/\/settings\/usage/)
    await open()
    await field.fill('минск')
    await option('Срочные из Минска').click()
    await page.waitForURL(/q=priority/)
    await open()
    await field.fill('возвраты')
    await palette.getByRole('group', { name: 'Команды' }).getByRole('option', { name: 'Возвраты' }).click()
    await page.waitForURL(/team=/)
    const member = await browser.newPerson()
    await signIn(member.page, company.origin, anna)
    await member.page.keyboard.press('Control+k')
    const theirs = member.page.getByRole('dialog', { name: 'Палитра команд' })
    await theirs.getByRole('combobox').fill('настройки')
    await theirs.getByRole('option', { name: 'Настройки: Каналы' }).waitFor()
    expect(await theirs.getByRole('option', { name: /Расход/ }).count()).toBe(0)
  })

  test('Ctrl Enter opens in another tab, and Ctrl K closes what it opened', async () => {
    const { page, context } = owner
    await open()
    await field.fill('компании')
    await option(/^Компании$/).waitFor()
    const [opened] = await Promise.all([context.waitForEvent('page'), field.press('Control+Enter')])
    await opened.waitForURL(/\/companies/)
    await opened.close()
    await palette.waitFor({ state: 'hidden' })
    await open()
    await field.press('Control+k')
    await palette.waitFor({ state: 'hidden' })
    expect(page.url()).toContain('team=')
  })

  test('what nobody is called is said, and what the server cannot find now can be asked again', async () => {
    await open()
    await field.fill('ъъъъъъ')
    await palette.getByText('Ничего похожего на «ъъъъъъ»').waitFor()
    await option('Искать «ъъъъъъ» в знаниях').waitFor()
    owner.expectNoise(/ERR_FAILED|Failed to load resource/)
    await owner.page.route('**/contacts?*', (route) => route.abort())
    await field.fill('гость важный')
    await palette.getByText('Поиск не сработал').waitFor()
    await owner.page.unroute('**/contacts?*')
    await option('Повторить').click()
    await palette.getByText('Поиск не сработал').waitFor({ state: 'hidden' })
    await field.press('Escape')
  })

  test('the theme and the language change from it', async () => {
    await open()
    await field.fill('тема темная')
    await option('Тема: Тёмная').click()
    await eventually(() => owner.page.evaluate('document.documentElement.dataset.theme')).toBe('dark')
    await open()
    await field.fill('re')
    expect(await barriersOn(owner.page)).toEqual([])
    await field.fill('english')
    await option('Язык: English').click()
    await owner.page.getByRole('heading', { name: 'Inbox' }).waitFor()
    await owner.page.keyboard.press('Control+k')
    const english = owner.page.getByRole('dialog', { name: 'Command palette' })
    await english.getByRole('combobox').fill('русский')
    await english.getByRole('option', { name: 'Language: Русский' }).click()
    await owner.page.getByRole('heading', { name: 'Входящие' }).waitFor()
  })

  test('on a phone a button opens it, under a conversation too', async () => {
    const phone = await browser.newPerson({ viewport: { width: 390, height: 800 }, hasTouch: true })
    const { page } = phone
    await signIn(page, company.origin)
    await page.getByRole('navigation', { name: 'Разделы' }).getByRole('button', { name: 'Найти' }).click()
    const small = page.getByRole('dialog', { name: 'Палитра команд' })
    await small.getByRole('combobox').fill('ключи')
    expect(await overflowOf(page)).toBe(0)
    expect(await barriersOn(page)).toEqual([])
    await small.getByRole('option', { name: new RegExp(`№ ${second.number}`) }).click()
    await inboxOn(page).thread.getByText('Где взять ключи').waitFor()
    await page.getByRole('button', { name: 'Ещё', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Найти что угодно…' }).click()
    await small.getByRole('option', { name: /^Решить/ }).click()
    await eventually(async () => (await stateOf(second.id)).status).toBe('resolved')
  })
})
