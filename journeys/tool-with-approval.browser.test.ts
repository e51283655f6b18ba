import type { Conversation } from '@opora/contract/conversations'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FakeMcp, startFakeMcp } from '../packages/server/src/testing/fake-mcp.ts'
import {
  type Behaviour,
  begin,
  type FakeOpenAi,
  startFakeOpenAi,
  streamOf,
} from '../packages/server/src/testing/fake-openai.ts'
import { type FakeShop, startFakeShop } from '../packages/server/src/testing/fake-shop.ts'
import { barriersOn } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { type Company, foundCompany } from './harness/company.ts'
import { eventually, found } from './harness/eventually.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'
import { connectModel } from './harness/slow-model.ts'

interface Said {
  role: string
  content: string
}

/** Wants one tool called whatever is said to it; then quotes what the tool answered. */
const wants =
  (name: string, given: object, answer: string): Behaviour =>
  (reply, { body }) => {
    const told = (body.messages as Said[]).find(({ role }) => role === 'tool')?.content
    if (told) {
      const [, n = '', line = ''] = /^\[(\d+)\].*\n(.+)/.exec(told) ?? []
      begin(reply).end(streamOf([{ text: `<quotes>\n[${n}] ${line}\n</quotes>\n<answer>${answer} [${n}].</answer>` }]))
      return
    }
    const call = { index: 0, id: 'call-1', type: 'function', function: { name, arguments: JSON.stringify(given) } }
    const chunk = (delta: object, finish_reason: string | null): string =>
      `data: ${JSON.stringify({ id: 'x', created: 1, model: 'fake', choices: [{ index: 0, delta, finish_reason }] })}\n\n`
    begin(reply).end(`${chunk({ tool_calls: [call] }, null)}${chunk({}, 'tool_calls')}data: [DONE]\n\n`)
  }

const findPrice = {
  name: 'find_price',
  title: 'Узнать цену',
  description: 'Цена проката машины за сутки',
  inputSchema: { type: 'object', properties: { car: { type: 'string' } }, required: ['car'] },
  annotations: { readOnlyHint: true },
}

describe('An assistant acts, and a person approves', () => {
  const browser = openBrowser()
  let company: Company
  let model: FakeOpenAi
  let shop: FakeShop
  let mcp: FakeMcp
  let owner: Person
  let visitor: Awaited<ReturnType<Company['visitor']>>
  let conversation: Pick<Conversation, 'id'>

  beforeAll(async () => {
    model = await startFakeOpenAi()
    model.behaves(wants('cancel_order', { id: '77' }, 'Заказ отменён'))
    shop = await startFakeShop()
    shop.answers((response) => response.end('{"status":"cancelled, money back in 3 days"}'))
    mcp = await startFakeMcp()
    mcp.offers([findPrice])
    mcp.answers(() => ({ content: [{ type: 'text', text: '{"price":"4200 рублей"}' }] }))
    const hosts = { MODEL_HOSTS: model.host, TOOL_HOSTS: `${shop.host},${mcp.host}` }
    company = await foundCompany(await startServer(hosts))
    await connectModel(company, model)
    visitor = await company.visitor()
    owner = await browser.newPerson()
    await signIn(owner.page, company.origin)
  })
  afterAll(async () => {
    await shop.close()
    await mcp.close()
    await model.close()
  })

  test('an admin adds a tool and tries it', async () => {
    const { page } = owner
    await page.goto(`${company.origin}/settings/tools`)
    await page.getByRole('button', { name: 'Добавить инструмент' }).click()
    await page.getByRole('textbox', { name: 'Название для людей' }).fill('Отменить заказ')
    await page.getByRole('textbox', { name: 'Имя для модели' }).fill('cancel_order')
    await page.getByRole('textbox', { name: 'Когда использовать и что даёт' }).fill('Отменяет заказ')
    await page.getByRole('textbox', { name: 'Адрес' }).fill(`${shop.url}/orders/{id}/cancel`)
    await page.getByRole('combobox', { name: 'Метод' }).click()
    await page.getByRole('option', { name: 'POST' }).click()
    await page.getByRole('button', { name: 'Добавить параметр' }).click()
    await page.getByRole('textbox', { name: 'Имя параметра' }).fill('id')
    await page.getByRole('button', { name: 'Добавить заголовок' }).click()
    await page.getByRole('textbox', { name: 'Имя заголовка' }).fill('x-key')
    await page.getByLabel('Значение заголовка').fill('sk-shop-canary')
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('button', { name: 'Сохранить' }).click()
    await page
      .getByRole('row', { name: /Отменить заказ/ })
      .getByText('После разрешения')
      .waitFor()
    await page.getByRole('button', { name: 'Проверить' }).click()
    await page.getByRole('textbox', { name: 'id' }).fill('1')
    await page.getByRole('button', { name: 'Выполнить всерьёз' }).click()
    await page.getByText('Отметьте в знак согласия').waitFor()
    expect(shop.requests).toEqual([])
    await page.getByRole('checkbox', { name: 'Вызвать по-настоящему' }).click()
    await page.getByRole('button', { name: 'Выполнить всерьёз' }).click()
    await page.getByText('status: cancelled, money back in 3 days').waitFor()
    expect(shop.requests).toMatchObject([{ url: '/orders/1/cancel', headers: { 'x-key': 'sk-shop-canary' } }])
    expect(await barriersOn(page)).toEqual([])
  })

  test('what a visitor asks for is proposed in the inbox and not done', async () => {
    const { page } = owner
    await page.goto(`${company.origin}/inbox`)
    const body = { clientId: crypto.randomUUID(), text: 'Отмените, пожалуйста, мой заказ 77' }
    conversation = (await visitor.api('POST /messenger/conversations', { body })).conversation
    await page.getByRole('button', { name: /1 действие ждёт решения/ }).click()
    const card = page.getByRole('region', { name: /хочет выполнить: Отменить заказ/ })
    await card.getByText(`POST ${shop.url}/orders/77/cancel`).waitFor()
    expect(shop.requests).toHaveLength(1)
    expect(await barriersOn(page)).toEqual([])
  })

  test('approved, it runs once, and the assistant tells the visitor', async () => {
    const { page } = owner
    await page.getByRole('button', { name: 'Разрешить' }).click()
    const params = { id: conversation.id }
    const told = await found(async () => {
      const { items } = await visitor.api('GET /messenger/conversations/:id/messages', { params })
      return items.find(({ text }) => text === 'Заказ отменён.') ?? null
    })
    expect(told.author.type).toBe('assistant')
    expect(shop.requests.slice(1)).toMatchObject([{ method: 'POST', url: '/orders/77/cancel', body: '{}' }])
    await page.getByRole('region', { name: /хочет выполнить/ }).waitFor({ state: 'detached' })
    await page.getByRole('region', { name: 'Действия ассистента' }).getByText('Отменить заказ').click()
    await page.getByText(/Разрешение: /).waitFor()
    await eventually(() => page.getByRole('button', { name: /ждёт решения/ }).count()).toBe(0)
    expect(JSON.stringify(model.asked)).not.toContain('sk-shop-canary')
  })

  test('an admin allows a look-up of an MCP server, and a visitor is answered with it', async () => {
    const { page } = owner
    await page.goto(`${company.origin}/settings/tools`)
    await page.getByRole('button', { name: 'Добавить сервер' }).click()
    await page.getByRole('textbox', { name: 'Название' }).fill('Shop')
    await page.getByRole('textbox', { name: 'Адрес' }).fill(mcp.url)
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('button', { name: 'Сохранить и подключиться' }).click()
    await page.getByRole('button', { name: 'Посмотреть: Узнать цену' }).click()
    await page.getByText('Это его слова, решать вам').waitFor()
    expect(await barriersOn(page)).toEqual([])
    const personal = page.getByRole('switch', { name: /Показывает личные данные/ })
    expect(await personal.isChecked()).toBe(true)
    await personal.click()
    await page.getByRole('button', { name: 'Разрешить' }).click()
    await page.getByRole('listitem').filter({ hasText: 'Узнать цену' }).getByText('Разрешён').waitFor()
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('button', { name: 'Проверка: Узнать цену' }).click()
    await page.getByRole('textbox', { name: 'car' }).fill('Rio')
    await page.getByRole('button', { name: 'Отправить запрос' }).click()
    await page.getByText('price: 4200 рублей').waitFor()
    expect(await barriersOn(page)).toEqual([])
    model.behaves(wants('shop__find_price', { car: 'Solaris' }, 'Сутки стоят 4200 рублей'))
    const guest = await company.visitor()
    const body = { clientId: crypto.randomUUID(), text: 'Сколько стоит Solaris?' }
    const params = { id: (await guest.api('POST /messenger/conversations', { body })).conversation.id }
    const told = await found(async () => {
      const { items } = await guest.api('GET /messenger/conversations/:id/messages', { params })
      return items.find(({ author }) => author.type === 'assistant') ?? null
    })
    expect(told.text).toBe('Сутки стоят 4200 рублей.')
    const calls = mcp.asked.filter(({ method }) => method === 'tools/call')
    expect(calls.map(({ params: { arguments: given } }) => given)).toEqual([{ car: 'Rio' }, { car: 'Solaris' }])
  })
})
