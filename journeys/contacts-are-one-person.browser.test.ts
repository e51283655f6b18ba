import { beforeAll, describe, expect, test } from 'vitest'
import { barriersOn, overflowOf, untilDrawn } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { type Company, foundCompany } from './harness/company.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'
import { openWebsite } from './harness/website.ts'
import { type Widget, widgetOn } from './harness/widget.ts'

const question = 'Когда привезут заказ?'

describe('Two contacts turn out to be one person', () => {
  const browser = openBrowser()
  let company: Company
  let owner: Person
  let visitor: Person
  let widget: Widget
  const add = async (name: string, email: string, phone = '') => {
    const { page } = owner
    await page.goto(`${company.origin}/contacts`)
    await page.getByRole('button', { name: 'Новый клиент' }).first().click()
    await page.getByRole('textbox', { name: 'Имя' }).fill(name)
    await page.getByRole('textbox', { name: 'Почта' }).fill(email)
    await page.getByRole('textbox', { name: 'Телефон' }).fill(phone)
    await page.getByRole('button', { name: 'Добавить клиента' }).click()
    await page.getByRole('heading', { name }).waitFor()
  }

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    owner = await browser.newPerson()
    visitor = await browser.newPerson()
    widget = widgetOn(visitor.page)
    await visitor.page.goto((await openWebsite(company)).url)
    await widget.begin()
    await widget.write(question)
    await widget.log.getByText(question).waitFor()
    await signIn(owner.page, company.origin)
    await add('Анна Ковалёва', 'anna@sava.example')
  })

  test('whoever wrote on the website is merged with whom members know', async () => {
    const { page } = owner
    await page.goto(`${company.origin}/contacts`)
    await page.getByRole('link', { name: /Гость/ }).click()
    await page.getByRole('button', { name: 'Объединить' }).click()
    await page.getByRole('combobox', { name: /Имя, почта/ }).fill('Ковал')
    await page.getByRole('option', { name: /Анна Ковалёва/ }).waitFor()
    expect(await barriersOn(page)).toEqual([])
    await page.keyboard.press('Enter')
    await page
      .getByRole('radio', { name: /Анна Ковалёва/ })
      .and(page.locator(':checked'))
      .waitFor()
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: 'Объединить' }).click()
    await page.getByRole('heading', { name: 'Анна Ковалёва' }).waitFor()
    await page.getByRole('region', { name: 'История' }).getByRole('link', { name: question }).waitFor()
    await page.mouse.move(0, 0)
    await untilDrawn(page)
    expect(await barriersOn(page)).toEqual([])
  })

  test('the conversation carries their name, and the visitor notices nothing', async () => {
    const { page } = owner
    await page.goto(`${company.origin}/inbox?tab=all`)
    await page.getByRole('link', { name: /Анна Ковалёва/ }).waitFor()
    await visitor.page.reload()
    await widget.write('И сколько это стоит?')
    await widget.log.getByText('И сколько это стоит?').waitFor()
    expect(await visitor.page.content()).not.toContain('anna@sava.example')
  })

  test('undoing gives both back', async () => {
    const { page } = owner
    await page.goto(`${company.origin}/contacts`)
    await page.getByText('1 клиент').waitFor()
    await page.getByRole('link', { name: /Анна Ковалёва/ }).click()
    await page.getByRole('listitem').filter({ hasText: 'объединён' }).getByRole('button', { name: 'Отменить' }).click()
    await page.getByText('Снова два разных клиента').waitFor()
    await page.goto(`${company.origin}/contacts`)
    await page.getByText('2 клиента').waitFor()
  })

  test('those known by the same are suggested, on a phone too, until somebody says they are two', async () => {
    await add('Анна К.', 'anna.k@sava.example', '8 921 555-01-02')
    await add('Аня', 'anya@sava.example', '8 (921) 555 01 02')
    const { page } = owner
    const twins = page.getByRole('region', { name: 'Возможно, тот же человек' })
    await twins.getByText('тот же телефон').waitFor()
    await page.setViewportSize({ width: 390, height: 844 })
    await untilDrawn(page)
    expect(await barriersOn(page)).toEqual([])
    expect(await overflowOf(page)).toBe(0)
    await twins.getByRole('button', { name: 'Разные люди' }).click()
    await twins.waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: 'Отменить' }).click()
    await twins.getByRole('button', { name: 'Объединить' }).click()
    await page.getByRole('dialog').getByRole('radio', { name: /Аня/ }).check()
    await page.getByText('Перестанет показываться').waitFor()
    expect(await overflowOf(page)).toBe(0)
    await page.getByRole('dialog').getByRole('button', { name: 'Объединить' }).click()
    await page.getByText('Объединено: Аня').waitFor()
    await page.setViewportSize({ width: 1440, height: 900 })
  })
})
