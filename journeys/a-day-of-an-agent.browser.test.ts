import type { Conversation } from '@opora/contract/conversations'
import type { Api } from '@opora/sdk'
import { beforeAll, describe, expect, test } from 'vitest'
import { barriersOn, overflowOf, untilDrawn } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { apiOf, type Company, foundCompany, type Visitor } from './harness/company.ts'
import { eventually } from './harness/eventually.ts'
import { type Inbox, inboxOn } from './harness/inbox.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'

const anna = { name: 'Анна Ковалёва', email: 'anna@savadrive.example', password: 'eleven blue doors' }
const questions = [
  'Где мой депозит?',
  'Можно забрать машину раньше?',
  'Не открывается дверь',
  'Нужен чек за аренду',
  'Как продлить договор?',
  'Спасибо, всё хорошо',
] as const

/** One agent from the first word of the morning to the last one of the way home, by the keys she has learnt. */
describe('A day of an agent', () => {
  const browser = openBrowser()
  let company: Company
  let asAnna: Api
  let agent: Person
  let inbox: Inbox
  const visitors: Visitor[] = []
  const ids: Conversation['id'][] = []

  const stateOf = async (at: number) =>
    (await company.api('GET /conversations/:id', { params: { id: ids[at] as Conversation['id'] } })).conversation
  const heardBy = async (at: number): Promise<string[]> => {
    const params = { id: ids[at] as Conversation['id'] }
    const { items } = await (visitors[at] as Visitor).api('GET /messenger/conversations/:id/messages', { params })
    return items.filter(({ author }) => author.type === 'member').map(({ text }) => text)
  }
  const row = (at: number) => agent.page.locator(`[data-row="${ids[at]}"]`)
  const toast = (text: string | RegExp) => agent.page.locator('.tst').filter({ hasText: text })
  const isOpened = (at: number): Promise<void> => inbox.thread.getByText(questions[at] as string).waitFor()

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    for (const { id } of (await company.api('GET /assistants')).items)
      await company.api('PATCH /assistants/:id', { params: { id }, body: { isEnabled: false } })
    const { token } = await company.api('POST /invites', { body: { role: 'agent' } })
    const joined = await apiOf(company.origin, null)('POST /invite-acceptances', { body: { ...anna, token } })
    await company.api('POST /teams', { body: { name: 'Бухгалтерия', memberIds: [joined.me.member.id] } })
    const text = 'Здравствуйте! Депозит вернётся за три дня.'
    await company.api('POST /canned-replies', { body: { shortcut: 'dep', title: 'Депозит', text } })
    for (const question of questions) {
      const visitor = await company.visitor()
      const body = { clientId: crypto.randomUUID(), text: question }
      ids.push((await visitor.api('POST /messenger/conversations', { body })).conversation.id)
      visitors.push(visitor)
    }
    agent = await browser.newPerson()
    inbox = inboxOn(agent.page)
    await signIn(agent.page, company.origin, anna)
    const { accessToken } = await apiOf(company.origin, null)('POST /sessions', { body: anna })
    asAnna = apiOf(company.origin, accessToken)
  })

  test('in the morning she takes what nobody has and answers it with a ready reply, by keys alone', async () => {
    const { page } = agent
    await page.goto(`${company.origin}/inbox?tab=unassigned`)
    await row(0).focus()
    await page.keyboard.press('Enter')
    await isOpened(0)
    await page.keyboard.press('r')
    await inbox.reply.and(page.locator(':focus')).waitFor()
    await page.keyboard.type('/dep')
    await page.getByRole('listbox', { name: 'Готовые ответы' }).getByRole('option').waitFor()
    await page.keyboard.press('Enter')
    await eventually(() => inbox.reply.inputValue()).toBe('Здравствуйте! Депозит вернётся за три дня.')
    await page.keyboard.press('Control+Enter')
    await eventually(async () => (await stateOf(0)).assignee?.name).toBe(anna.name)
    await page.getByText('Отправится через').or(page.getByText('Уйдёт через')).first().waitFor()
    await eventually(() => heardBy(0)).toEqual(['Здравствуйте! Депозит вернётся за три дня.'])
    await page.keyboard.press('Escape')
    await page.keyboard.press('e')
    await eventually(async () => (await stateOf(0)).status).toBe('resolved')
  })

  test('a slip is taken back before it leaves', async () => {
    const { page } = agent
    await page.goto(`${company.origin}/inbox/${ids[1]}?tab=all`)
    await isOpened(1)
    await inbox.reply.fill('Нет, нельзя')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('region', { name: 'Ещё не отправлено' }).getByText('Нет, нельзя').waitFor()
    await page.keyboard.press('Control+z')
    await eventually(() => inbox.reply.inputValue()).toBe('Нет, нельзя')
    await inbox.reply.fill('Можно, с десяти утра')
    await page.keyboard.press('Control+Enter')
    await eventually(() => heardBy(1)).toEqual(['Можно, с десяти утра'])
  })

  test('what she does not know she asks a colleague, and puts the conversation aside in her own words', async () => {
    const { page } = agent
    await page.goto(`${company.origin}/inbox/${ids[2]}?tab=all`)
    await isOpened(2)
    await page.keyboard.press('i')
    await eventually(async () => (await stateOf(2)).assignee?.name).toBe(anna.name)
    await page.keyboard.press('n')
    await page.getByRole('textbox', { name: 'Заметка' }).pressSequentially('@olga')
    await page.getByRole('listbox', { name: 'Кого упомянуть' }).getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.type('что с замком?')
    await page.keyboard.press('Control+Enter')
    await inbox.thread.locator('article.note').getByText('что с замком?').waitFor()
    await eventually(async () => (await company.api('GET /notifications')).items.map(({ kind }) => kind)).toContain(
      'mentioned',
    )
    await page.keyboard.press('Escape')
    await page.keyboard.press('z')
    await page.getByRole('combobox', { name: 'До какого времени' }).fill('завтра в 9')
    await page.getByRole('option', { name: /^завтра в 9/ }).waitFor()
    await page.keyboard.press('Enter')
    await eventually(async () => (await stateOf(2)).status).toBe('snoozed')
    expect(await heardBy(2)).toEqual([])
  })

  test('two that belong to others are given to their team together; a third is handed over with a word', async () => {
    const { page } = agent
    await page.goto(`${company.origin}/inbox?tab=all`)
    await row(3).focus()
    await page.keyboard.press('x')
    await row(4).focus()
    await page.keyboard.press('x')
    await page.getByRole('region', { name: 'Выбранные диалоги' }).getByText('Выбрано: 2').waitFor()
    await page.keyboard.press('a')
    await page.getByRole('dialog').getByRole('option', { name: 'Бухгалтерия' }).click()
    await toast('Переданы команде: 2').waitFor()
    expect([(await stateOf(3)).team?.name, (await stateOf(4)).team?.name]).toEqual(['Бухгалтерия', 'Бухгалтерия'])
    await page.goto(`${company.origin}/inbox/${ids[1]}?tab=all`)
    await isOpened(1)
    await page.keyboard.press('a')
    await page.getByRole('textbox', { name: /Записка тому, кто примет/ }).fill('Ждёт машину к десяти')
    await page.getByRole('option', { name: 'Olga Petrova' }).click()
    await eventually(async () => (await stateOf(1)).assignee?.name).toBe('Olga Petrova')
    await inbox.thread.getByText('Ждёт машину к десяти').waitFor()
    expect(await heardBy(1)).toEqual(['Можно, с десяти утра'])
    expect(await barriersOn(page)).toEqual([])
  })

  test('she finds again what she did, and a customer who writes anew brings theirs back', async () => {
    const { page } = agent
    await page.goto(`${company.origin}/inbox?tab=all&status=any`)
    await row(0).waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').fill('депозит')
    await page.getByRole('group', { name: 'Диалоги' }).getByRole('option').first().click()
    await isOpened(0)
    const params = { id: ids[0] as Conversation['id'] }
    const body = { clientId: crypto.randomUUID(), text: 'Уже пришёл, спасибо' }
    await (visitors[0] as Visitor).api('POST /messenger/conversations/:id/messages', { params, body })
    await inbox.thread.getByText('Уже пришёл, спасибо').waitFor()
    await eventually(async () => (await stateOf(0)).status).toBe('open')
    const mine = await asAnna('GET /conversations', { query: { tab: 'mine' } })
    expect(mine.items.map(({ id }) => id)).toContain(ids[0])
  })

  test('on the way home the phone is enough: she reads, answers and settles the last one', async () => {
    const { page } = agent
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`${company.origin}/inbox?tab=all`)
    await row(5).waitFor()
    expect(await overflowOf(page)).toBe(0)
    await row(5).click()
    await isOpened(5)
    await inbox.reply.fill('Рады помочь!')
    await page.getByRole('button', { name: 'Отправить', exact: true }).click()
    await eventually(() => heardBy(5)).toEqual(['Рады помочь!'])
    await untilDrawn(page)
    expect([await overflowOf(page), await barriersOn(page)]).toEqual([0, []])
    await page.getByRole('button', { name: 'Ещё', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Решить' }).click()
    await eventually(async () => (await stateOf(5)).status).toBe('resolved')
  })
})
