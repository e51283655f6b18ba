import type { TicketCard } from '@opora/contract/tickets'
import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { barriersOn, overflowOf, untilDrawn } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { type Company, foundCompany } from './harness/company.ts'
import { eventually, found } from './harness/eventually.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'

const shots = process.env.SHOTS

describe('Tickets have their days', () => {
  const browser = openBrowser()
  let company: Company
  let owner: Person
  const made = new Map<string, TicketCard>()

  const make = async (subject: string, dueAt: string | null, over: object = {}): Promise<void> => {
    const body = { clientId: crypto.randomUUID(), subject, dueAt, ...over }
    made.set(subject, await company.api('POST /tickets', { body }))
  }
  const idOf = (subject: string) => {
    const found = made.get(subject)
    if (!found) throw new Error(`there is no ticket ${subject}`)
    return found.id
  }
  const chipOn = (page: Page, subject: string): Locator => page.locator(`[data-card="${idOf(subject)}"]`)
  const dayOn = (page: Page, day: string): Locator => page.locator(`[data-cell="${day}"]`)
  const dueNow = async (subject: string): Promise<string | null> =>
    (await company.api('GET /tickets/:id', { params: { id: idOf(subject) } })).ticket.dueAt
  const standsOn = (page: Page, day: string): Promise<string[]> =>
    dayOn(page, day).locator('[data-card] .tr').allInnerTexts()
  async function carry(page: Page, subject: string, to: string): Promise<void> {
    const from = await found(() => chipOn(page, subject).boundingBox())
    const over = await found(() => dayOn(page, to).boundingBox())
    await page.mouse.move(from.x + 40, from.y + 10)
    await page.mouse.down()
    await page.mouse.move(over.x + over.width / 2, over.y + over.height / 2, { steps: 8 })
    await page.locator(`[data-cell="${to}"].over`).waitFor()
    await page.mouse.up()
  }
  const open = async (page: Page, words: string): Promise<void> => {
    await page.goto(`${company.origin}/tickets?view=calendar&${words}`)
    await page.getByRole('heading', { level: 2 }).waitFor()
  }

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    await make('Вернуть депозит', '2026-05-12T15:30:00.000Z', { priority: 'urgent' })
    await make('Зимние шины', '2026-05-20T20:59:00.000Z')
    await make('Второй ключ', null)
    owner = await browser.newPerson()
    await signIn(owner.page, company.origin)
  })

  test('by mouse a ticket gets another day at the same time, and comes back', async () => {
    const { page } = owner
    await page.keyboard.press('g')
    await page.keyboard.press('t')
    await page.getByRole('radio', { name: 'Календарь' }).click()
    await page.getByRole('grid', { name: 'Календарь' }).waitFor()
    await open(page, 'day=2026-05-11')
    await eventually(() => standsOn(page, '2026-05-12')).toEqual(['Вернуть депозит'])
    await carry(page, 'Вернуть депозит', '2026-05-14')
    await eventually(() => standsOn(page, '2026-05-14')).toEqual(['Вернуть депозит'])
    await eventually(() => dueNow('Вернуть депозит')).toBe('2026-05-14T15:30:00.000Z')
    const undo = page.getByRole('button', { name: 'Вернуть', exact: true })
    await undo.click()
    await undo.waitFor({ state: 'detached' })
    await eventually(() => standsOn(page, '2026-05-12')).toEqual(['Вернуть депозит'])
    await eventually(() => dueNow('Вернуть депозит')).toBe('2026-05-12T15:30:00.000Z')
  })

  test('what has no date is carried to a day, and loses it again', async () => {
    const { page } = owner
    await carry(page, 'Второй ключ', '2026-05-15')
    await eventually(() => standsOn(page, '2026-05-15')).toEqual(['Второй ключ'])
    await eventually(() => dueNow('Второй ключ')).toMatch(/^2026-05-15T/)
    await page.getByText('У всех открытых заявок есть срок.').waitFor()
    await carry(page, 'Второй ключ', 'none')
    await eventually(() => dueNow('Второй ключ')).toBe(null)
    await eventually(() => standsOn(page, 'none')).toEqual(['Второй ключ'])
  })

  test('by keys: through the days, into one, to another; what a colleague changes is seen', async () => {
    const { page } = owner
    await dayOn(page, '2026-05-11').focus()
    await page.keyboard.press('ArrowRight')
    await eventually(() => page.evaluate('document.activeElement?.dataset.day')).toBe('2026-05-12')
    await page.keyboard.press('Enter')
    const focused = () => page.evaluate('document.activeElement?.dataset.card')
    await eventually(focused).toBe(idOf('Вернуть депозит'))
    await page.keyboard.press('Space')
    await page.locator('.cal-lifted').waitFor()
    await page.keyboard.press('ArrowDown')
    await page.locator('[data-cell="2026-05-19"].over').waitFor()
    await page.keyboard.press('Space')
    await eventually(() => dueNow('Вернуть депозит')).toBe('2026-05-19T15:30:00.000Z')
    await eventually(focused).toBe(idOf('Вернуть депозит'))
    // Over the edge of the month, which goes along, and back by Z.
    await page.keyboard.press('Space')
    await page.locator('.cal-lifted').waitFor()
    await page.keyboard.press('ArrowDown')
    await page.locator('[data-cell="2026-05-26"].over').waitFor()
    await page.keyboard.press('ArrowDown')
    await page.getByRole('heading', { name: 'Июнь 2026' }).waitFor()
    await eventually(() => page.evaluate('document.activeElement?.dataset.day')).toBe('2026-06-02')
    await page.keyboard.press('ArrowRight')
    await page.locator('[data-cell="2026-06-03"].over').waitFor()
    await page.keyboard.press('Space')
    await eventually(() => dueNow('Вернуть депозит')).toBe('2026-06-03T15:30:00.000Z')
    await eventually(focused).toBe(idOf('Вернуть депозит'))
    await page.keyboard.press('z')
    await eventually(() => dueNow('Вернуть депозит')).toBe('2026-05-19T15:30:00.000Z')
    await open(page, 'day=2026-05-19')
    await eventually(() => standsOn(page, '2026-05-19')).toEqual(['Вернуть депозит'])
    await dayOn(page, '2026-05-19').focus()
    const params = { id: idOf('Зимние шины') }
    await company.api('PATCH /tickets/:id', { params, body: { dueAt: '2026-05-21T10:00:00.000Z' } })
    await eventually(() => standsOn(page, '2026-05-21')).toEqual(['Зимние шины'])
    await page.keyboard.press('PageDown')
    await page.getByRole('heading', { name: 'Июнь 2026' }).waitFor()
    await eventually(() => page.evaluate('document.activeElement?.dataset.day')).toBe('2026-06-19')
  })

  test('one is made for a day', async () => {
    const { page } = owner
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Новая заявка' })
    await dialog.getByRole('textbox', { name: 'Тема' }).fill('Продлить страховку')
    expect(await dialog.getByLabel('Срок').inputValue()).toBe('2026-06-19')
    await dialog.getByRole('button', { name: 'Создать заявку' }).click()
    await dialog.waitFor({ state: 'detached' })
    await eventually(() => standsOn(page, '2026-06-19')).toEqual(['Продлить страховку'])
  })

  test('a month and a week, light and dark, keep nobody out; a phone lists the days', async () => {
    const { page } = owner
    for (let n = 1; n <= 8; n += 1) await make(`Осмотр машины № ${n}`, '2026-05-07T08:00:00.000Z')
    await open(page, 'day=2026-05-12')
    await dayOn(page, '2026-05-07').getByRole('button', { name: 'ещё 4' }).waitFor()
    await page.mouse.move(0, 0)
    await untilDrawn(page)
    expect(await barriersOn(page)).toEqual([])
    expect(await overflowOf(page)).toBe(0)
    if (shots) await page.screenshot({ path: `${shots}/calendar-month.png` })
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await barriersOn(page, ['color-contrast'])).toEqual([])
    if (shots) await page.screenshot({ path: `${shots}/calendar-month-dark.png` })
    await page.emulateMedia({ colorScheme: 'light' })
    await dayOn(page, '2026-05-07').getByRole('button', { name: 'ещё 4' }).click()
    await eventually(async () => (await standsOn(page, '2026-05-07')).length).toBe(8)
    await page.getByRole('radio', { name: 'Неделя' }).click()
    await page.getByRole('heading', { name: /11 мая/ }).waitFor()
    if (shots) await page.screenshot({ path: `${shots}/calendar-week.png` })
    const phone = await browser.newPerson({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
    await signIn(phone.page, company.origin)
    await open(phone.page, 'day=2026-05-12')
    await chipOn(phone.page, 'Зимние шины').waitFor()
    await untilDrawn(phone.page)
    expect(await barriersOn(phone.page)).toEqual([])
    expect(await overflowOf(phone.page)).toBe(0)
    if (shots) await phone.page.screenshot({ path: `${shots}/calendar-phone.png` })
    await chipOn(phone.page, 'Зимние шины').click()
    await phone.page.getByRole('dialog', { name: 'Заявка' }).getByText('Зимние шины').first().waitFor()
  })
})
