import { beforeAll, describe, expect, test } from 'vitest'
import { barriersOn } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { type Company, foundCompany } from './harness/company.ts'
import { dropFile } from './harness/drop-file.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'
import { openWebsite } from './harness/website.ts'
import { widgetOn } from './harness/widget.ts'

const rules = (fee: string): string => `# Правила проката

## Залог
На карте замораживается 300 € до возврата машины.

## Животные
Перевозка животных оплачивается по тарифу: ${fee}.

## Старое
Скидка для студентов отменена.
`

describe('An editor improves a passage', () => {
  const browser = openBrowser()
  let company: Company
  let admin: Person

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    admin = await browser.newPerson()
    await signIn(admin.page, company.origin)
    await admin.page.goto(`${company.origin}/knowledge`)
  })

  const drawer = () => admin.page.locator('.drw')
  const passage = (words: string) => drawer().getByRole('article').filter({ hasText: words })
  async function choose(words: string, deed: string): Promise<void> {
    await passage(words)
      .getByRole('button', { name: /Действия с фрагментом/ })
      .click()
    await admin.page.getByRole('menuitem', { name: deed }).click()
  }

  test('of an uploaded file: its words, and the questions people ask about it', async () => {
    const { page } = admin
    await page.getByRole('heading', { name: 'Перетащите файлы сюда' }).waitFor()
    await dropFile(page, { name: 'rules.md', mime: 'text/markdown', content: Buffer.from(rules('10 € в день')) })
    await page.getByRole('row', { name: 'Правила проката' }).getByText('Готов').waitFor()
    await page.getByRole('button', { name: 'Правила проката', exact: true }).click()
    await passage('Перевозка животных').focus()
    await page.keyboard.press('e')
    await drawer().getByLabel('Текст', { exact: true }).fill('Собака или кошка едет за 10 € в день, клетка не нужна.')
    await drawer().getByLabel('Вопросы, на которые он отвечает').fill('Сколько доплатить за питомца?')
    expect(await barriersOn(page)).toEqual([])
    await page.keyboard.press('Control+Enter')
    await passage('клетка не нужна').getByText('Изменён', { exact: true }).waitFor()
    await passage('клетка не нужна').getByText('Сколько доплатить за питомца?').waitFor()
    expect(await barriersOn(page)).toEqual([])
  })

  test('leaves another one out, deletes it by mistake and brings it back', async () => {
    await choose('Скидка для студентов', 'Исключить из ответов')
    await passage('Скидка для студентов').getByText('Исключён', { exact: true }).waitFor()
    await choose('Скидка для студентов', 'Удалить')
    await passage('Скидка для студентов').waitFor({ state: 'detached' })
    const toast = admin.page.getByRole('dialog', { name: 'Фрагмент удалён, и при следующих чтениях не вернётся' })
    await toast.getByRole('button', { name: 'Вернуть' }).click()
    await passage('Скидка для студентов').getByText('Исключён', { exact: true }).waitFor()
  })

  test('and a visitor who asks in those words is answered by it', async () => {
    const website = await openWebsite(company)
    const visitor = await browser.newPerson()
    await visitor.page.goto(website.url)
    const widget = widgetOn(visitor.page)
    await widget.begin()
    await widget.write('Сколько доплатить за питомца?')
    await widget.log.getByText('клетка не нужна').first().waitFor()
  })

  test('a new file of the same name is offered as a new version, and what was improved stays', async () => {
    const { page } = admin
    await page.keyboard.press('Escape')
    await drawer().waitFor({ state: 'detached' })
    const content = Buffer.from(
      `${rules('20 € в день')}\n## Новое\nВторой водитель бесплатно.\n`.replace('300 €', '400 €'),
    )
    await dropFile(page, { name: 'rules.md', mime: 'text/markdown', content })
    await page.getByText('Такой файл уже есть: «Правила проката»').waitFor()
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('button', { name: 'Новая версия' }).click()
    await page.getByRole('button', { name: 'Правила проката', exact: true }).click()
    await passage('Второй водитель').waitFor()
    await passage('400 €').waitFor()
    await passage('Скидка для студентов').getByText('Исключён', { exact: true }).waitFor()
    const lost = drawer().locator('summary', { hasText: 'Не удалось применить 1 правку' })
    await lost.click()
    await drawer().getByRole('button', { name: 'Оставить фрагментом' }).click()
    await passage('клетка не нужна').getByText('Вручную', { exact: true }).waitFor()
    await passage('клетка не нужна').getByText('Сколько доплатить за питомца?').waitFor()
    await drawer().locator('summary', { hasText: '2 версии' }).click()
    expect(await barriersOn(page)).toEqual([])
    await drawer().getByRole('button', { name: 'Вернуть версию 1' }).click()
    await passage('300 €').waitFor()
    await passage('клетка не нужна').first().waitFor()
    await passage('Второй водитель').waitFor({ state: 'detached' })
  })
})
