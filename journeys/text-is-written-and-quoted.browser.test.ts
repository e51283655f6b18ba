import { beforeAll, describe, expect, test } from 'vitest'
import { barriersOn } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { type Company, foundCompany } from './harness/company.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'
import { openWebsite } from './harness/website.ts'
import { widgetOn } from './harness/widget.ts'

describe('A text is written and quoted', () => {
  const browser = openBrowser()
  let company: Company
  let admin: Person

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    admin = await browser.newPerson()
    await signIn(admin.page, company.origin)
    await admin.page.goto(`${company.origin}/knowledge`)
  })

  const row = (title: string) => admin.page.getByRole('row', { name: title })

  async function write(title: string, text: string): Promise<void> {
    const { page } = admin
    await page.getByRole('button', { name: 'Написать или вставить текст' }).click()
    await page.getByRole('textbox', { name: 'Название' }).fill(title)
    await page.getByRole('textbox', { name: 'Текст' }).fill(text)
    await page.getByRole('button', { name: 'Сохранить' }).click()
    await row(title).getByText('Готов').waitFor()
  }

  test('without a title it is asked for, and what was begun survives closing the window', async () => {
    const { page } = admin
    await page.getByRole('button', { name: 'Написать или вставить текст' }).click()
    await page.getByRole('textbox', { name: 'Текст' }).fill('Парковка у офиса бесплатна для клиентов.')
    await page.getByRole('button', { name: 'Сохранить' }).click()
    await page.getByText('Назовите его: люди увидят, откуда взят ответ').waitFor()
    expect(await barriersOn(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Написать или вставить текст' }).click()
    await page.getByText('Парковка у офиса бесплатна для клиентов.').waitFor()
    await page.getByRole('textbox', { name: 'Название' }).fill('Парковка')
    await page.getByRole('button', { name: 'Сохранить' }).click()
    await row('Парковка').getByText('Готов').waitFor()
  })

  test('a visitor is answered with its words', async () => {
    const website = await openWebsite(company)
    const visitor = await browser.newPerson()
    await visitor.page.goto(website.url)
    const widget = widgetOn(visitor.page)
    await widget.begin()
    await widget.write('Парковка у офиса платная?')
    await widget.log.getByText('бесплатна для клиентов').first().waitFor()
  })

  test('changed, it is read again', async () => {
    const { page } = admin
    await row('Парковка').getByRole('button', { name: 'Действия: Парковка' }).click()
    await page.getByRole('menuitem', { name: 'Изменить текст' }).click()
    await page.getByRole('textbox', { name: 'Название' }).fill('Парковка и зарядка')
    await page.getByRole('textbox', { name: 'Текст' }).fill('Парковка у офиса бесплатна. Зарядка стоит 5 € в час.')
    await page.getByRole('button', { name: 'Сохранить' }).click()
    await row('Парковка и зарядка').getByText('Готов').waitFor()
    await row('Парковка и зарядка').getByRole('button', { name: 'Парковка и зарядка', exact: true }).click()
    await page.getByRole('dialog').getByText('Зарядка стоит 5 € в час.').waitFor()
    await page.keyboard.press('Escape')
  })

  test('the same words a second time are told to be a duplicate of the first', async () => {
    await write('Ещё раз о парковке', 'Парковка у офиса бесплатна. Зарядка стоит 5 € в час.')
    await row('Ещё раз о парковке').getByText('Повтор').waitFor()
    await row('Ещё раз о парковке').getByRole('button', { name: 'Ещё раз о парковке' }).first().click()
    const dialog = admin.page.getByRole('dialog')
    await dialog.getByText('Говорит то же, что «Парковка и зарядка»').waitFor()
    expect(await barriersOn(admin.page)).toEqual([])
    await dialog.getByRole('button', { name: 'Открыть другой' }).click()
    await dialog.getByText('Говорит то же').waitFor({ state: 'detached' })
    await dialog.getByText('Зарядка стоит 5 € в час.').waitFor()
  })
})
