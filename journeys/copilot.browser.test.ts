import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { begin, type FakeOpenAi, startFakeOpenAi, streamOf } from '../packages/server/src/testing/fake-openai.ts'
import { wordsOf } from '../packages/server/src/testing/providers/fake-provider.ts'
import { barriersOn } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { type Company, foundCompany } from './harness/company.ts'
import { eventually, found } from './harness/eventually.ts'
import { type Inbox, inboxOn } from './harness/inbox.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'
import { connectModel } from './harness/slow-model.ts'

const formal = 'Добрый день. Депозит 300 € вернётся на карту.'
const article = '<title>Когда вернётся депозит?</title>\n<text>\nДепозит вернётся на ту же карту.\n</text>'
const draftOf = (text: string) => ({ clientId: crypto.randomUUID(), text })

/** Says what each task of the copilot expects, and nothing else. */
function rewordingModel(model: FakeOpenAi): void {
  model.behaves((reply, asked) => {
    const rules = wordsOf(asked)
    const words = rules.includes('<title>') ? article : formal
    begin(reply).end(streamOf([{ text: words.slice(0, 12) }, { text: words.slice(12) }]))
  })
}

describe('A member answers with the copilot', () => {
  const browser = openBrowser()
  let company: Company
  let model: FakeOpenAi
  let member: Person
  let inbox: Inbox
  let conversationId: string

  beforeAll(async () => {
    model = await startFakeOpenAi()
    rewordingModel(model)
    company = await foundCompany(await startServer({ MODEL_HOSTS: model.host }))
    await company.upload('deposit.md', await readFile(new URL('./documents/deposit.md', import.meta.url), 'utf8'))
    const { api } = await company.visitor()
    const { conversation } = await api('POST /messenger/conversations', { body: draftOf('Позовите человека') })
    conversationId = conversation.id
    const params = { id: conversation.id }
    await found(async () =>
      (await company.api('GET /conversations/:id', { params })).conversation.needsPerson ? true : null,
    )
    await api('POST /messenger/conversations/:id/messages', { params, body: draftOf('Когда возвращают депозит?') })
    member = await browser.newPerson()
    await signIn(member.page, company.origin)
    await member.page.goto(`${company.origin}/inbox/${conversationId}?tab=all`)
    inbox = inboxOn(member.page)
  })
  afterAll(() => model.close())

  test('a reply is suggested with its source; Tab inserts it, the browser takes it back', async () => {
    const card = member.page.getByRole('region', { name: 'Предложенный ответ' })
    await card
      .getByRole('button', { name: /Источник 1, Депозит и оплата/ })
      .first()
      .waitFor()
    expect(await barriersOn(member.page)).toEqual([])
    await inbox.reply.focus()
    await member.page.keyboard.press('Tab')
    await eventually(() => inbox.reply.inputValue()).toMatch(/^Депозит .*3–5 рабочих дней/)
    expect(await inbox.reply.inputValue()).not.toContain('[1]')
    await member.page.keyboard.press('Control+z')
    await eventually(() => inbox.reply.inputValue()).toBe('')
    expect(await inbox.thread.getByText('3–5 рабочих дней').count()).toBe(0)
  })

  test('a tag is made by the keyboard, told, taken off with Undo; the same one is proposed elsewhere and kept to in the list', async () => {
    const { page } = member
    await inbox.thread.focus()
    await page.keyboard.press('l')
    const field = page.getByRole('combobox', { name: 'Найти или создать метку' })
    await field.fill('Депозит')
    await page.getByRole('option', { name: 'Создать «Депозит»' }).waitFor()
    expect(await barriersOn(page)).toEqual([])
    await field.press('Enter')
    const chip = page.getByRole('button', { name: 'Снять метку Депозит' })
    await page.getByRole('option', { name: 'Депозит', selected: true }).waitFor()
    await field.press('Escape')
    await chip.waitFor()
    await inbox.thread.getByText('ставит метки').waitFor()
    await chip.click()
    await chip.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Вернуть' }).click()
    await chip.waitFor()
    expect(await barriersOn(page)).toEqual([])
    const { api } = await company.visitor()
    const { conversation } = await api('POST /messenger/conversations', { body: draftOf('Где мой депозит?') })
    await page.goto(`${company.origin}/inbox/${conversation.id}?tab=all`)
    const proposed = page.getByRole('region', { name: 'Подходящие метки' })
    await proposed.getByRole('button', { name: 'Депозит' }).waitFor()
    expect(await barriersOn(page)).toEqual([])
    await proposed.getByRole('button', { name: 'Депозит' }).click()
    await chip.waitFor()
    await proposed.waitFor({ state: 'detached' })
    await page.goto(`${company.origin}/inbox/${conversationId}?tab=all`)
    await chip.waitFor()
  })

  test('Esc takes a suggestion away, and then Tab moves on as everywhere', async () => {
    await member.page.reload()
    const card = member.page.getByRole('region', { name: 'Предложенный ответ' })
    await card.waitFor()
    await inbox.reply.focus()
    await member.page.keyboard.press('Escape')
    await card.waitFor({ state: 'detached' })
    await member.page.keyboard.press('Tab')
    await eventually(() => inbox.reply.evaluate((field) => field.ownerDocument.activeElement === field)).toBe(false)
    expect(await inbox.reply.inputValue()).toBe('')
  })

  test('the documents are asked beside the conversation, and the answer is taken over', async () => {
    const { page } = member
    await inbox.thread.focus()
    await page.keyboard.press('q')
    const field = page.getByRole('searchbox', { name: 'Вопрос к документам' })
    await eventually(() => field.evaluate((one) => one.ownerDocument.activeElement === one)).toBe(true)
    await field.fill('Можно ли оставить депозит наличными?')
    await field.press('Enter')
    const answer = page.getByRole('region', { name: 'Ответ из документов' })
    await answer.getByText('только с карты').waitFor()
    await page.getByRole('button', { name: 'Вставить цитату' }).first().waitFor()
    expect(await barriersOn(page)).toEqual([])
    await answer.getByRole('button', { name: 'Вставить' }).click()
    await eventually(() => inbox.reply.inputValue()).toContain('только с карты')
    await inbox.reply.fill('')
  })

  test('a draft is said more formally, and Undo brings the own words back', async () => {
    await connectModel(company, model)
    const { page } = member
    await page.reload()
    await inbox.reply.fill('привет, депозит 300 € вернётся')
    await page.getByRole('button', { name: 'Переписать' }).waitFor()
    await inbox.reply.press('Control+j')
    await page.getByRole('menuitem', { name: 'Официальнее' }).click()
    await page.getByRole('button', { name: 'Заменить' }).click()
    await eventually(() => inbox.reply.inputValue()).toBe(formal)
    await page.getByRole('button', { name: 'Вернуть' }).click()
    await eventually(() => inbox.reply.inputValue()).toBe('привет, депозит 300 € вернётся')
  })

  test('a resolved conversation becomes an article without personal data', async () => {
    const { page } = member
    await inbox.reply.fill('')
    await inbox.send('Депозит вернётся на ту же карту. Мой телефон +381 63 418 2207')
    await page.getByRole('button', { name: 'Решить' }).click()
    await page.getByRole('button', { name: 'Открыть снова' }).waitFor()
    await page.getByRole('button', { name: 'Ещё', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Сделать статью' }).click()
    const title = page.getByRole('textbox', { name: 'Название' })
    await eventually(() => title.inputValue()).toBe('Когда вернётся депозит?')
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('button', { name: 'Сохранить' }).click()
    await page.getByRole('dialog', { name: /Статья/ }).waitFor({ state: 'detached' })
    const asked = JSON.stringify(model.asked.map(({ body }) => body))
    expect(asked).toContain('[телефон]')
    expect(asked).not.toContain('418 2207')
    const { items } = await company.api('GET /documents')
    expect(items.map((document) => document.title)).toContain('Когда вернётся депозит?')
  })
})
