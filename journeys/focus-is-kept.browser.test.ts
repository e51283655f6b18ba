import type { Conversation } from '@opora/contract/conversations'
import { beforeAll, describe, test } from 'vitest'
import { openBrowser, type Person } from './harness/browser.ts'
import { type Company, foundCompany } from './harness/company.ts'
import { eventually } from './harness/eventually.ts'
import { type Inbox, inboxOn } from './harness/inbox.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'

const words = ['Где машина?', 'Верните залог', 'Продлите аренду', 'Спасибо', 'Ключи у меня']

/** What has the focus, by what it is and what it is called. */
const focusOf = (page: Person['page']): Promise<string> =>
  page.evaluate(`(() => {
    const held = document.activeElement
    const row = held.dataset.row
    if (row) return 'row ' + row
    const name = held.getAttribute('aria-label') || held.labels?.[0]?.innerText || held.innerText || ''
    return (held.getAttribute('role') || held.tagName.toLowerCase()) + ' ' + name.trim().slice(0, 40)
  })()`)

describe('Focus is kept', () => {
  const browser = openBrowser()
  let company: Company
  let member: Person
  let inbox: Inbox
  const pair: Pick<Conversation, 'id'>[] = []
  const ids: string[] = []

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    const { items } = await company.api('GET /assistants')
    for (const { id } of items)
      await company.api('PATCH /assistants/:id', { params: { id }, body: { isEnabled: false } })
    await company.api('POST /macros', {
      body: {
        shortcut: 'привет',
        title: 'Приветствие',
        text: 'Здравствуйте!',
        actions: [{ kind: 'priority', priority: 'low' }],
        audience: 'all',
        teamIds: [],
      },
    })
    const bodyOf = (text: string) => ({ clientId: crypto.randomUUID(), text })
    const twice = await company.visitor()
    for (const text of ['Первый вопрос', 'Второй вопрос'])
      pair.push((await twice.api('POST /messenger/conversations', { body: bodyOf(text) })).conversation)
    const params = { id: pair[0]?.id ?? ('' as never) }
    await twice.api('POST /messenger/conversations/:id/messages', { params, body: bodyOf('Ещё слово') })
    for (const text of words) {
      const { api } = await company.visitor()
      ids.push((await api('POST /messenger/conversations', { body: bodyOf(text) })).conversation.id)
    }
    member = await browser.newPerson()
    inbox = inboxOn(member.page)
    await signIn(member.page, company.origin)
  })

  const row = (at: number) => member.page.locator(`[data-row="${ids[at]}"]`)
  const open = (id: string | undefined) => member.page.goto(`${company.origin}/inbox/${id}?tab=all`)
  const held = () => eventually(() => focusOf(member.page))
  const log = 'log Переписка'
  const opened = () => new URL(member.page.url()).pathname.split('/')[2] ?? ''

  /** From where the focus is now R writes, and J, K and Enter go on. */
  async function keysWork(): Promise<void> {
    const { page } = member
    await inbox.reply.waitFor()
    await page.keyboard.press('r')
    await held().toBe('textarea Ответ')
    // The field takes the focus once more in the next frame.
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
    await page.keyboard.press('Escape')
    await held().toBe(log)
    const before = opened()
    const rows = await page.locator('[data-row]').evaluateAll((all) => all.map((row) => row.getAttribute('data-row')))
    const [there, back] = rows.at(-1) === before ? ['k', 'j'] : ['j', 'k']
    await page.keyboard.press(there ?? '')
    await eventually(() => opened() !== before).toBe(true)
    await held().toBe(`row ${opened()}`)
    await page.keyboard.press(back ?? '')
    await eventually(opened).toBe(before)
    await page.keyboard.press('Enter')
    await held().toBe(log)
  }

  test('after a merge it is in the conversation that stayed, and after its undo in the one that is back', async () => {
    const { page } = member
    await open(pair[1]?.id)
    await inbox.thread.getByText('Второй вопрос').waitFor()
    await page.getByRole('button', { name: 'Ещё' }).click()
    await page.getByRole('menuitem', { name: 'Объединить…' }).click()
    await page.getByRole('option', { name: /Первый вопрос/ }).click()
    await page.getByRole('button', { name: /^Объединить в/ }).click()
    await page.waitForURL(new RegExp(pair[0]?.id ?? ''))
    await held().toBe(log)
    await page.getByRole('button', { name: 'Вернуть', exact: true }).click()
    await page.waitForURL(new RegExp(pair[1]?.id ?? ''))
    await held().toBe(log)
    await keysWork()
  })

  test('after a split, and after its undo', async () => {
    const { page } = member
    await open(pair[0]?.id)
    const said = inbox.thread.locator('.ms').filter({ hasText: 'Ещё слово' })
    // By keys: a mouse that rests loses the row when something comes in above it.
    await said.focus()
    await said.getByRole('button', { name: 'Отделить отсюда' }).press('Enter')
    await page.getByRole('button', { name: 'Отделить 1 сообщение' }).click()
    await inbox.thread.getByText(/отделяет этот диалог от/).waitFor()
    await held().toBe(log)
    await page.getByRole('button', { name: 'Вернуть', exact: true }).click()
    await page.waitForURL(new RegExp(pair[0]?.id ?? ''))
    await held().toBe(log)
    await keysWork()
  })

  test('chosen rows that are resolved leave it on the row that took their place, and their return does not take it', async () => {
    const { page } = member
    await page.goto(`${company.origin}/inbox?tab=all`)
    await row(1).focus()
    await page.keyboard.press('x')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('x')
    await page.getByRole('region', { name: 'Выбранные диалоги' }).getByText('Выбрано: 2').waitFor()
    await page.keyboard.press('e')
    for (const at of [1, 2]) await eventually(() => row(at).count()).toBe(0)
    await held().toMatch(/^row /)
    const stays = await focusOf(page)
    await page.getByRole('button', { name: 'Вернуть', exact: true }).click()
    await row(1).waitFor()
    await held().toBe(stays)
    await page.keyboard.press('Enter')
    await held().toBe(log)
    await keysWork()
  })

  test('one press on a row that resolves it leaves it on the next', async () => {
    const { page } = member
    await page.goto(`${company.origin}/inbox?tab=all`)
    await row(2).hover()
    await row(2).locator('..').getByRole('button', { name: 'Решить' }).click()
    await eventually(() => row(2).count()).toBe(0)
    await held().toMatch(/^row /)
    await page.keyboard.press('Enter')
    await held().toBe(log)
  })

  test('a macro that is taken back gives it back to the field', async () => {
    const { page } = member
    await open(ids[0])
    await inbox.reply.fill('/прив')
    await page.getByRole('listbox', { name: 'Готовые ответы' }).getByRole('option').click()
    await page.getByText('Макрос «Приветствие» применён').waitFor()
    await page.getByRole('button', { name: 'Отменить', exact: true }).click()
    await page.getByText('Макрос «Приветствие» отменён').waitFor()
    await held().toBe('textarea Ответ')
    await page.keyboard.press('Escape')
    await keysWork()
  })

  test('a dialog gives it back to what opened it', async () => {
    const { page } = member
    await open(ids[0])
    await page.getByRole('button', { name: 'Ещё' }).click()
    await page.getByRole('menuitem', { name: 'Объединить…' }).click()
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await held().toBe('button Ещё')
    await row(0).focus()
    for (const key of ['?', 'z', 'a', 'p']) {
      await page.keyboard.press(key)
      await page.getByRole('dialog').waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await held().toMatch(key === '?' ? `row ${ids[0]}` : /^(row|button) ./)
      await row(0).focus()
    }
    await page.keyboard.press('z')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await held().not.toMatch(/^body/)
    await page.keyboard.press('j')
    await held().toBe(`row ${opened()}`)
  })

  test('on other pages a row that is deleted leaves it on the page', async () => {
    const { page } = member
    await page.goto(`${company.origin}/settings/macros`)
    await page.getByRole('button', { name: /Действия с макросом/ }).click()
    await page.getByRole('menuitem', { name: 'Удалить' }).click()
    await page.getByText('Макросов пока нет').waitFor()
    await held().toBe('h1 Макросы')
  })
})
