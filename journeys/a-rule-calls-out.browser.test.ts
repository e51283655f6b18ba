import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FakeShop, type ShopRequest, startFakeShop } from '../packages/server/src/testing/fake-shop.ts'
import { barriersOn, overflowOf, untilDrawn } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { type Company, foundCompany } from './harness/company.ts'
import { eventually } from './harness/eventually.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'
import { openWebsite } from './harness/website.ts'
import { type Widget, widgetOn } from './harness/widget.ts'

describe('A rule calls out', () => {
  const browser = openBrowser()
  // A system of the company that is down the first time a rule calls it.
  let isDown = false
  let shop: FakeShop
  let heard: ShopRequest[]
  let company: Company
  let owner: Person
  let widget: Widget
  let secret: string

  const pickAction = async (option: string): Promise<void> => {
    await owner.page.getByRole('dialog').getByRole('combobox', { name: 'Действие', exact: true }).first().click()
    await owner.page.getByRole('option', { name: option, exact: true }).click()
  }
  const proven = ({ headers, body }: ShopRequest): boolean => {
    const [, at = '', mac = ''] = /^t=(\d+),v1=(.*)$/.exec(String(headers['x-opora-signature'])) ?? []
    return mac === createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')
  }

  beforeAll(async () => {
    shop = await startFakeShop()
    heard = shop.requests
    shop.answers((response) => {
      response.writeHead(isDown ? 503 : 200).end(isDown ? 'back soon' : '{"ticket":17}')
      isDown = false
    })
    company = await foundCompany(await startServer({ TOOL_HOSTS: shop.host }))
    owner = await browser.newPerson()
    const visitor = await browser.newPerson()
    widget = widgetOn(visitor.page)
    await visitor.page.goto((await openWebsite(company)).url)
    await signIn(owner.page, company.origin)
    // A test of an address that is refused is told by a refusal.
    owner.expectNoise(/422.*rule-call-trials/)
  })
  afterAll(() => shop.close())

  test('an admin writes the address, makes a secret and sees what a test is answered', async () => {
    const { page } = owner
    await page.goto(`${company.origin}/settings/rules`)
    await page.getByRole('button', { name: /^Пустое правило/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Название' }).fill('В учётную систему')
    await pickAction('Вызвать веб-адрес')
    const address = dialog.getByRole('textbox', { name: 'Веб-адрес' })
    await address.fill('http://example.com/hook')
    await dialog.getByRole('button', { name: 'Отправить пробный вызов' }).click()
    await dialog.getByText('Адрес должен начинаться с https://').waitFor()
    await address.fill(`http://${shop.host}/hook`)
    await dialog.getByRole('button', { name: 'Подписывать вызовы' }).click()
    await dialog.getByText('Скопируйте секрет сейчас').waitFor()
    secret = (await dialog.getByText(/^whsec_/).textContent()) ?? ''
    await dialog.getByRole('button', { name: 'Отправить пробный вызов' }).click()
    await dialog.getByText(/статус 200/).waitFor()
    await dialog.getByText('Начало ответа').click()
    await dialog.getByText('{"ticket":17}').waitFor()
    expect(heard.map(proven)).toEqual([true])
    expect(JSON.parse(heard[0]?.body ?? '{}')).toMatchObject({ event: 'test', isTest: true })
    await untilDrawn(page)
    expect(await barriersOn(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Создать правило' }).click()
    await page.getByRole('button', { name: 'В учётную систему', exact: true }).waitFor()
  })

  test('a customer writes: the system is down, is called again by itself, and takes it', async () => {
    heard.length = 0
    isDown = true
    await widget.begin()
    await widget.write('Где мой заказ?')
    await eventually(() => heard.length).toBe(1)
    const { page } = owner
    await page.getByRole('tab', { name: 'Журнал' }).click()
    await eventually(async () => {
      await page.getByRole('button', { name: 'Обновить' }).click()
      return page.getByText(/следующая попытка/).count()
    }).toBe(1)
    await page.getByText('Получатель ответил ошибкой').waitFor()
    await eventually(() => heard.length, 40_000).toBe(2)
    expect(heard.map(proven)).toEqual([true, true])
    expect(heard[1]?.body).toBe(heard[0]?.body)
    expect(heard[1]?.headers['x-opora-delivery']).toBe(heard[0]?.headers['x-opora-delivery'])
    expect(JSON.parse(heard[0]?.body ?? '{}')).toMatchObject({ message: { text: 'Где мой заказ?' } })
    await eventually(async () => {
      await page.getByRole('button', { name: 'Обновить' }).click()
      return page.getByText('Доставлено').count()
    }).toBe(1)
    expect(await page.getByText(/статус 503/).count()).toBe(1)
    expect(await page.getByText(/статус 200/).count()).toBe(1)
    expect(await barriersOn(page)).toEqual([])
  })

  test('it is sent again when somebody says so, under the same id', async () => {
    const { page } = owner
    await page.getByRole('button', { name: 'Отправить ещё раз' }).click()
    await eventually(() => heard.length).toBe(3)
    expect(heard[2]?.headers['x-opora-delivery']).toBe(heard[0]?.headers['x-opora-delivery'])
  })

  test('a trial says whom it would call, and calls nobody; the secret is not shown again', async () => {
    const { page } = owner
    await page.getByRole('tab', { name: 'Правила' }).click()
    await page.getByRole('button', { name: 'В учётную систему', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Вызовы подписаны').waitFor()
    expect(await dialog.getByText(/whsec_/).count()).toBe(0)
    await dialog.getByRole('button', { name: 'Проверить', exact: true }).click()
    await dialog.getByText(`Каждый раз был бы вызов ${shop.host}`).waitFor()
    expect(heard).toHaveLength(3)
    await dialog.getByRole('button', { name: 'Заменить секрет' }).click()
    await page.getByRole('button', { name: 'Заменить', exact: true }).click()
    const next = (await dialog.getByText(/^whsec_/).textContent()) ?? ''
    expect(next).not.toBe(secret)
  })

  test('on a phone nothing of it is cut off', async () => {
    const { page } = owner
    await page.setViewportSize({ width: 390, height: 844 })
    await untilDrawn(page)
    expect(await overflowOf(page)).toBe(0)
    await page.goto(`${company.origin}/settings/rules`)
    await page.getByRole('tab', { name: 'Журнал' }).click()
    await page.getByText('Доставлено').waitFor()
    await untilDrawn(page)
    expect(await overflowOf(page)).toBe(0)
    expect(await barriersOn(page)).toEqual([])
  })
})
