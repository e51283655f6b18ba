import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { barriersOn, overflowOf, untilDrawn } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { type Company, foundCompany } from './harness/company.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'

describe('Contacts that fit are kept as a segment and saved as a table', () => {
  const browser = openBrowser()
  let company: Company
  let owner: Person
  const pick = async (label: string, option: string) => {
    await owner.page.getByRole('combobox', { name: label }).last().click()
    await owner.page.getByRole('option', { name: option, exact: true }).click()
  }

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    owner = await browser.newPerson()
    const { page } = owner
    await signIn(page, company.origin)
    for (const [name, email] of [
      ['Анна', 'anna@sava.example'],
      ['Борис', 'boris@example.com'],
      ['=СУММ(А1)', ''],
    ] as const) {
      await page.goto(`${company.origin}/contacts`)
      await page.getByRole('button', { name: 'Новый клиент' }).first().click()
      await page.getByRole('textbox', { name: 'Имя' }).fill(name)
      await page.getByRole('textbox', { name: 'Почта' }).fill(email)
      await page.getByRole('button', { name: 'Добавить клиента' }).click()
      await page.getByRole('heading', { name }).waitFor()
    }
    await page.goto(`${company.origin}/contacts`)
  })

  test('what they have to fit is said line by line; what cannot be is told at its line', async () => {
    const { page } = owner
    await page.getByRole('button', { name: 'Условия' }).click()
    await page.getByRole('textbox', { name: 'Значение' }).fill('скоро')
    await page.getByRole('button', { name: 'Показать' }).click()
    await page.getByText('Введите целое число дней').waitFor()
    expect(await barriersOn(page)).toEqual([])
    await pick('Что', 'Почта')
    await pick('Как', 'содержит')
    await page.getByRole('textbox', { name: 'Значение' }).fill('SAVA')
    await page.getByRole('button', { name: 'Показать' }).click()
    await page.getByText('1 клиент', { exact: true }).waitFor()
    await page.getByRole('link', { name: 'Анна' }).waitFor()
    await page.reload()
    await page.getByText('1 условие').waitFor()
    await page.getByText('1 клиент', { exact: true }).waitFor()
  })

  test('it is kept under a name, opened, renamed and deleted', async () => {
    const { page } = owner
    await page.getByRole('button', { name: 'Сегменты' }).click()
    await page.getByRole('menuitem', { name: 'Сохранить как сегмент' }).click()
    await page.getByRole('textbox', { name: 'Название' }).fill('Из Савы')
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('button', { name: 'Сохранить', exact: true }).click()
    await page.getByRole('button', { name: 'Из Савы' }).waitFor()
    await page.getByRole('button', { name: 'Снять условия' }).click()
    await page.getByText('3 клиента', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Сегменты' }).click()
    await page.getByRole('menuitem', { name: 'Из Савы' }).click()
    await page.getByText('1 клиент', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Из Савы' }).click()
    await page.getByRole('menuitem', { name: 'Переименовать сегмент' }).click()
    await page.getByRole('textbox', { name: 'Название' }).fill('Сава')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Сава' }).click()
    await page.getByRole('menuitem', { name: 'Удалить сегмент' }).click()
    await page.getByText('Сегмент «Сава» удалён').waitFor()
    await page.getByText('3 клиента', { exact: true }).waitFor()
  })

  test('everybody who fits is saved as a table no program takes for a formula', async () => {
    const { page } = owner
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Сохранить в CSV' }).click(),
    ])
    const text = await readFile(await file.path(), 'utf8')
    const lines = text.trim().split('\r\n')
    expect(lines[0]).toContain('Имя,Почта,Телефон')
    expect(lines).toHaveLength(4)
    expect(text).toContain("'=СУММ(А1)")
    await page.getByText('Сохранено 3 клиента').waitFor()
  })

  test('all of it fits a phone', async () => {
    const { page } = owner
    await page.setViewportSize({ width: 390, height: 844 })
    await page.mouse.move(0, 0)
    await untilDrawn(page)
    expect(await overflowOf(page)).toBe(0)
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('button', { name: 'Условия' }).click()
    await page.getByRole('button', { name: 'Добавить условие' }).click()
    expect(await overflowOf(page)).toBe(0)
    expect(await barriersOn(page)).toEqual([])
  })
})
