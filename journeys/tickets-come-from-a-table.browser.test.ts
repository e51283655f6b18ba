import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { barriersOn, overflowOf, untilDrawn } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { type Company, foundCompany } from './harness/company.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'

const shots = process.env.SHOTS
const good = 300
const rows = [
  'Тема;Статус;Приоритет;Метки;Срок;Примечание',
  ...Array.from({ length: good }, (_, n) => `Заявка ${n};В работе;Высокий;перенос;31.12.2026;`),
  'С неверным статусом;Нет такого;;;;',
  ';В работе;;;;без темы',
]

describe('Tickets come from a table', () => {
  const browser = openBrowser()
  let company: Company
  let owner: Person

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    owner = await browser.newPerson()
    await signIn(owner.page, company.origin)
  })

  test('a file that is no table is refused with the reason', async () => {
    const { page } = owner
    owner.expectNoise(/status of 422/)
    await page.goto(`${company.origin}/ticket-imports`)
    await page.getByRole('heading', { name: 'Загрузка заявок' }).waitFor()
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('') })
    await page.getByRole('alert').waitFor()
    await untilDrawn(page)
    expect(await barriersOn(page)).toEqual([])
  })

  test('columns are guessed, and a check says what would come of it before anything is written', async () => {
    const { page } = owner
    const buffer = Buffer.from(`\ufeff${rows.join('\r\n')}`)
    await page.locator('input[type=file]').setInputFiles({ name: 'заявки.csv', mimeType: 'text/csv', buffer })
    await page.getByRole('heading', { name: 'заявки.csv' }).waitFor()
    const meaning = (column: string) => page.getByRole('combobox', { name: `Что в столбце ${column}` })
    expect(await meaning('Приоритет').textContent()).toContain('Приоритет')
    await meaning('Примечание').click()
    await page.getByRole('option', { name: 'Описание' }).click()
    await page.getByRole('button', { name: 'Проверить файл' }).click()
    await page.getByRole('button', { name: `Загрузить ${good} заявок` }).waitFor()
    await page.getByText('Нет такого статуса: Нет такого').waitFor()
    await page.getByText('Не указана тема').waitFor()
    expect((await company.api('GET /tickets')).items).toEqual([])
    await untilDrawn(page)
    expect(await barriersOn(page)).toEqual([])
    if (shots) await page.screenshot({ path: `${shots}/import-checked.png` })
  })

  test('the rest is saved as a file with the line and the reason', async () => {
    const { page } = owner
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Скачать строки с ошибками' }).click()
    const text = await readFile(await (await saving).path(), 'utf8')
    expect(text).toContain('С неверным статусом')
    expect(text).toContain('Не указана тема')
  })

  test('it is taken over in the background, and the tickets stand in the list', async () => {
    const { page } = owner
    await page.getByRole('button', { name: `Загрузить ${good} заявок` }).click()
    await page.getByRole('link', { name: 'Показать заявки' }).click()
    await page.getByText('Заявка 299', { exact: true }).first().waitFor()
    const [ticket] = (await company.api('GET /tickets', { query: { q: 'заявка 77' } })).items
    expect(ticket).toMatchObject({ priority: 'high', tagIds: [expect.any(String)] })
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`${company.origin}/ticket-imports`)
    await page.getByRole('link', { name: 'заявки.csv' }).click()
    await page.getByText('загружена').waitFor()
    await untilDrawn(page)
    expect([await barriersOn(page), await overflowOf(page)]).toEqual([[], 0])
    if (shots) await page.screenshot({ path: `${shots}/import-phone.png` })
  })

  test('the board is saved as a workbook, and an import knows every column of it', async () => {
    const { page } = owner
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto(`${company.origin}/tickets?view=list`)
    await page.getByText('Заявка 299', { exact: true }).first().waitFor()
    await page.getByRole('button', { name: 'Сохранить таблицей' }).click()
    const saving = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: 'Excel (.xlsx)' }).click()
    const file = await saving
    expect(file.suggestedFilename()).toMatch(/^заявки-\d{4}-\d{2}-\d{2}\.xlsx$/)
    await page.getByText(`Сохранено ${good} заявок`).waitFor()
    const form = new FormData()
    form.append('file', new Blob([await readFile(await file.path())]), 'again.xlsx')
    const again = await company.api('POST /ticket-imports', { form })
    expect(again.rows).toBe(good)
    const [number, subject, , , status, , priority] = again.columns
    expect([number, subject, status, priority]).toEqual(['number', 'subject', 'status', 'priority'])
    expect(again.preview[0]).toContain('2026-12-31 23:59')
  })
})
