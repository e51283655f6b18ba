import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { barriersOn, overflowOf, untilDrawn } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { type Company, foundCompany } from './harness/company.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'

const good = 1500
const rows = [
  'Имя;Почта;Организация;Город',
  ...Array.from({ length: good }, (_, n) => `Клиент ${n};k${n}@example.com;Рога и копыта;Тверь`),
  'Без собаки;не почта;;',
  'Двойник;K7@example.com;;',
]

describe('Contacts are taken over from a file', () => {
  const browser = openBrowser()
  let company: Company
  let owner: Person

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    await company.api('POST /contacts', { body: { name: 'Старое имя', email: 'k1@example.com' } })
    owner = await browser.newPerson()
    await signIn(owner.page, company.origin)
  })

  test('a file that is no table is refused with the reason', async () => {
    const { page } = owner
    owner.expectNoise(/status of 422/)
    await page.goto(`${company.origin}/contacts`)
    await page.getByRole('link', { name: 'Загрузить из файла' }).click()
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('') })
    await page.getByRole('alert').waitFor()
    await untilDrawn(page)
    expect(await barriersOn(page)).toEqual([])
  })

  test('columns are guessed, and a check says what would come of it', async () => {
    const { page } = owner
    const buffer = Buffer.from(`\ufeff${rows.join('\r\n')}`)
    await page.locator('input[type=file]').setInputFiles({ name: 'клиенты.csv', mimeType: 'text/csv', buffer })
    await page.getByRole('heading', { name: 'клиенты.csv' }).waitFor()
    expect(await page.getByRole('combobox', { name: 'Что в столбце Организация' }).textContent()).toContain('Компания')
    await page.getByRole('combobox', { name: 'Что в столбце Почта' }).click()
    await page.getByRole('option', { name: 'Не загружать' }).click()
    await page.getByText('Укажите, в каком столбце «Почта»').first().waitFor()
    await page.getByRole('combobox', { name: 'Что в столбце Почта' }).click()
    await page.getByRole('option', { name: 'Почта' }).click()
    await page.getByRole('button', { name: 'Проверить файл' }).click()
    await page.getByRole('button', { name: 'Загрузить 1500 клиентов' }).waitFor()
    const report = page.getByRole('region', { name: 'Итог' })
    expect((await report.innerText()).replace(/\s+/g, ' ')).toContain(
      'Новых 1 499 Обновлено 1 Без изменений 0 С ошибками 2',
    )
    await untilDrawn(page)
    expect(await barriersOn(page)).toEqual([])
  })

  test('the rest is saved as a file with the line and the reason', async () => {
    const { page } = owner
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Скачать строки с ошибками' }).click()
    const saved = await saving
    const text = await readFile(await saved.path(), 'utf8')
    expect([saved.suggestedFilename(), text.split('\r\n').slice(1, 3)]).toEqual([
      'клиенты-ошибки.csv',
      [
        `${good + 2},Это не адрес почты: не почта,Без собаки,не почта,,`,
        `${good + 3},"Тот же клиент, что в строке 9",Двойник,K7@example.com,,`,
      ],
    ])
  })

  test('it is taken over in the background, and everybody is in the list', async () => {
    const { page } = owner
    await page.getByRole('button', { name: 'Загрузить 1500 клиентов' }).click()
    await page.getByRole('link', { name: 'Показать клиентов' }).click()
    await page.getByText('1500 клиентов').waitFor()
    await page.getByRole('searchbox').fill('k1@example')
    await page.getByRole('link', { name: 'Клиент 1', exact: true }).waitFor()
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`${company.origin}/contact-imports`)
    await page.getByRole('link', { name: 'клиенты.csv' }).click()
    await page.getByText('загружена').waitFor()
    await untilDrawn(page)
    expect([await barriersOn(page), await overflowOf(page)]).toEqual([[], 0])
  })
})
