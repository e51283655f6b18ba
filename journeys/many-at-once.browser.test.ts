import { beforeAll, describe, expect, test } from 'vitest'
import { barriersOn, overflowOf } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { type Company, foundCompany } from './harness/company.ts'
import { eventually } from './harness/eventually.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'

const words = ['Где машина?', 'Верните залог', 'Продлите аренду', 'Спасибо']

describe('Many conversations at once', () => {
  const browser = openBrowser()
  let company: Company
  let member: Person
  const ids: string[] = []

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    for (const text of words) {
      const { api } = await company.visitor()
      const body = { clientId: crypto.randomUUID(), text }
      ids.push((await api('POST /messenger/conversations', { body })).conversation.id)
    }
    member = await browser.newPerson()
    await signIn(member.page, company.origin)
    await member.page.goto(`${company.origin}/inbox?tab=all`)
    for (const id of ids) await member.page.locator(`[data-row="${id}"]`).waitFor()
  })

  const row = (at: number) => member.page.locator(`[data-row="${ids[at]}"]`)
  const box = (at: number) => row(at).locator('..').getByRole('checkbox')
  const bar = () => member.page.getByRole('region', { name: 'Выбранные диалоги' })
  const state = async (at: number) =>
    (await company.api('GET /conversations/:id', { params: { id: ids[at] as never } })).conversation
  const statuses = () => Promise.all(ids.map(async (_, at) => (await state(at)).status))
  const toast = (text: string) => member.page.getByText(text, { exact: true })
  const undo = () => member.page.getByRole('button', { name: 'Вернуть', exact: true }).last()

  test('are chosen one by one, by a range and by keys, and let go', async () => {
    const { page } = member
    await row(3).hover()
    await box(3).click()
    await bar().getByText('Выбрано: 1').waitFor()
    await row(1).click({ modifiers: ['Shift'] })
    await bar().getByText('Выбрано: 3').waitFor()
    expect(await barriersOn(page)).toEqual([])
    await row(1).focus()
    await page.keyboard.press('x')
    await bar().getByText('Выбрано: 2').waitFor()
    await page.keyboard.press('Shift+ArrowDown')
    await bar().getByText('Выбрано: 4').waitFor()
    await page.keyboard.press('Shift+ArrowUp')
    await bar().getByText('Выбрано: 3').waitFor()
    await page.keyboard.press('Control+a')
    await bar().getByText('Выбрано: 4').waitFor()
    await page.keyboard.press('Escape')
    await eventually(() => bar().count()).toBe(0)
    expect(new URL(page.url()).pathname).toBe('/inbox')
  })

  test('are resolved together; the choice holds while rows move, and the toast brings all of them back', async () => {
    const { page } = member
    await row(0).focus()
    await page.keyboard.press('x')
    await row(1).hover()
    await box(1).click()
    await bar().getByText('Выбрано: 2').waitFor()
    const other = await company.visitor()
    const body = { clientId: crypto.randomUUID(), text: 'Я новый' }
    const { conversation } = await other.api('POST /messenger/conversations', { body })
    await page.locator(`[data-row="${conversation.id}"]`).waitFor()
    await bar().getByText('Выбрано: 2').waitFor()
    await page.keyboard.press('e')
    await toast('Решены: 2').waitFor()
    expect(await statuses()).toEqual(['resolved', 'resolved', 'open', 'open'])
    await eventually(() => row(0).count()).toBe(0)
    await undo().click()
    await toast('Снова как было: 2').waitFor()
    expect(await statuses()).toEqual(['open', 'open', 'open', 'open'])
    await row(0).waitFor()
  })

  test('are given tags and a priority by one change each', async () => {
    const { page } = member
    await row(0).focus()
    await page.keyboard.press('Control+a')
    await page.keyboard.press('l')
    await page.getByRole('combobox', { name: /метк/i }).fill('Залог')
    await page.keyboard.press('Enter')
    await page.getByRole('option', { name: 'Залог', selected: true }).waitFor()
    await page.keyboard.press('Escape')
    await toast('Метки изменены: 5').waitFor()
    expect((await state(2)).tags.map(({ name }) => name)).toEqual(['Залог'])
    await row(0).focus()
    await page.keyboard.press('x')
    await page.keyboard.press('p')
    await page.getByRole('dialog', { name: 'Приоритет выбранных: 1' }).getByRole('option', { name: 'Высокий' }).click()
    await toast('Приоритет изменён: 1').waitFor()
    expect((await state(0)).priority).toBe('high')
  })

  test('what could not be changed is named with its reason, and stays chosen', async () => {
    const { page } = member
    await company.api('POST /conversations/:id/resolution', { params: { id: ids[3] as never } })
    await page.goto(`${company.origin}/inbox?tab=all&status=any`)
    await row(2).focus()
    await page.keyboard.press('x')
    await row(3).hover()
    await box(3).click()
    await bar().getByRole('button', { name: 'Ещё' }).click()
    await page.getByRole('menuitem', { name: 'Ждать ответа клиента' }).click()
    const dialog = page.getByRole('dialog', { name: 'Изменить удалось не все' })
    await dialog.getByText('№ 4').waitFor()
    await dialog.getByText(/уже решён или закрыт/).waitFor()
    expect(await barriersOn(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Вернуть' }).click()
    await toast('Снова как было: 1').waitFor()
    expect((await state(2)).status).toBe('open')
    await bar().getByText('Выбрано: 1').waitFor()
    await page.keyboard.press('Escape')
  })

  test('on a phone a finger that rests on a row chooses it, and taps choose on', async () => {
    const { page } = member
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`${company.origin}/inbox?tab=all`)
    await row(0).waitFor()
    await row(0).dispatchEvent('pointerdown', { pointerType: 'touch', isPrimary: true, bubbles: true })
    await bar().getByText('Выбрано: 1').waitFor()
    await row(0).dispatchEvent('pointerup', { pointerType: 'touch', isPrimary: true, bubbles: true })
    await row(0).dispatchEvent('click', { bubbles: true, button: 0 })
    await row(1).click()
    await bar().getByText('Выбрано: 2').waitFor()
    expect(await overflowOf(page)).toBe(0)
    expect(await barriersOn(page)).toEqual([])
    await bar().getByRole('button', { name: 'Назначить' }).click()
    await page.getByRole('option', { name: /Olga Petrova/ }).click()
    await toast('Назначены: 2').waitFor()
    expect((await state(1)).assignee?.name).toBe('Olga Petrova')
  })
})
