import type { TicketSetup } from '@opora/contract/ticket-setup'
import type { TicketCard } from '@opora/contract/tickets'
import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { barriersOn, overflowOf, untilDrawn } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { apiOf, type Company, foundCompany } from './harness/company.ts'
import { eventually, found } from './harness/eventually.ts'
import { fingerOn } from './harness/finger.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'

const anna = { name: 'Анна Ковалёва', email: 'anna@savadrive.example', password: 'eleven blue doors' }
const shots = process.env.SHOTS
/** One dot. */
const aPicture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe('A ticket moves on a board', () => {
  const browser = openBrowser()
  let company: Company
  let setup: TicketSetup
  let owner: Person
  let colleague: Person
  const made: TicketCard[] = []

  const columnOn = (page: Page, name: string): Locator => page.getByRole('region', { name: new RegExp(`^${name}, `) })
  const subjectsOn = (page: Page, name: string): Promise<string[]> =>
    columnOn(page, name).locator('[data-card] h3').allInnerTexts()
  const cardOn = (page: Page, at: number): Locator => page.locator(`[data-card="${made[at]?.id}"]`)
  const statusId = (name: string) => {
    const found = setup.statuses.find((status) => status.name === name)
    if (!found) throw new Error(`there is no status ${name}`)
    return found.id
  }
  const statusNow = async (at: number): Promise<string | undefined> => {
    const id = made[at]?.id
    if (!id) throw new Error('no ticket')
    const { ticket } = await company.api('GET /tickets/:id', { params: { id } })
    return setup.statuses.find((one) => one.id === ticket.statusId)?.name
  }
  async function carry(page: Page, at: number, to: string): Promise<void> {
    // On its way from column to column a card is nowhere for a moment.
    const from = await found(() => cardOn(page, at).boundingBox())
    const over = await found(() => columnOn(page, to).boundingBox())
    await page.mouse.move(from.x + 60, from.y + 40)
    await page.mouse.down()
    await page.mouse.move(over.x + over.width / 2, over.y + 90, { steps: 8 })
  }

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    const { token } = await company.api('POST /invites', { body: { role: 'agent' } })
    await apiOf(company.origin, null)('POST /invite-acceptances', { body: { ...anna, token } })
    setup = await company.api('GET /ticket-setup')
    const subjects = ['Депозит не вернулся', 'Счёт на юрлицо', 'Штраф за парковку', 'Второй ключ', 'Зимние шины']
    for (const subject of subjects)
      made.push(
        await company.api('POST /tickets', { body: { clientId: crypto.randomUUID(), subject, priority: 'high' } }),
      )
    owner = await browser.newPerson()
    colleague = await browser.newPerson()
    await signIn(owner.page, company.origin)
    await signIn(colleague.page, company.origin, anna)
    for (const { page } of [owner, colleague]) {
      await page.keyboard.press('g')
      await page.keyboard.press('t')
      await cardOn(page, 0).waitFor()
    }
  })

  test('by mouse, and the other member sees it', async () => {
    const { page } = owner
    await carry(page, 0, 'В работе')
    if (shots) await page.screenshot({ path: `${shots}/tickets-drag.png` })
    await page.mouse.up()
    await eventually(() => subjectsOn(page, 'В работе')).toEqual(['Депозит не вернулся'])
    await eventually(() => statusNow(0)).toBe('В работе')
    await eventually(() => subjectsOn(colleague.page, 'В работе')).toEqual(['Депозит не вернулся'])
    await columnOn(colleague.page, 'Новые').getByText('4', { exact: true }).waitFor()
  })

  test('and back by the note of the move or a key, or not, with the reason', async () => {
    const { page } = owner
    const undo = page.getByRole('button', { name: 'Вернуть', exact: true })
    await undo.click()
    await undo.waitFor({ state: 'detached' })
    await eventually(() => statusNow(0)).toBe('Новые')
    const asBefore = ['Зимние шины', 'Второй ключ', 'Штраф за парковку', 'Счёт на юрлицо', 'Депозит не вернулся']
    await eventually(() => subjectsOn(colleague.page, 'Новые')).toEqual(asBefore)
    await carry(page, 0, 'В работе')
    await page.mouse.up()
    await undo.waitFor()
    const id = made[0]?.id
    if (!id) throw new Error('no ticket')
    await company.api('PATCH /tickets/:id', { params: { id }, body: { priority: 'urgent' } })
    owner.expectNoise(/409/)
    await page.keyboard.press('z')
    await page
      .locator('.tst')
      .getByText(/остаётся, где стоит/)
      .waitFor()
    await eventually(() => subjectsOn(page, 'В работе')).toEqual(['Депозит не вернулся'])
  })

  test('by keys, to a place among others', async () => {
    const { page } = colleague
    await cardOn(page, 1).focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('End')
    await page.keyboard.press('Space')
    await eventually(() => subjectsOn(page, 'В работе')).toEqual(['Депозит не вернулся', 'Счёт на юрлицо'])
    await eventually(() => statusNow(1)).toBe('В работе')
    await eventually(() => subjectsOn(owner.page, 'В работе')).toEqual(['Депозит не вернулся', 'Счёт на юрлицо'])
    await eventually(() => page.evaluate('document.activeElement?.dataset.card')).toBe(made[1]?.id)
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Space')
    const turned = ['Счёт на юрлицо', 'Депозит не вернулся']
    await eventually(() => subjectsOn(owner.page, 'В работе')).toEqual(turned)
    await owner.page.reload()
    await eventually(() => subjectsOn(owner.page, 'В работе')).toEqual(turned)
  })

  test('a full column and a forbidden move say why, and everything stays', async () => {
    const { page } = owner
    await company.api('PATCH /ticket-statuses/:id', {
      params: { id: statusId('В работе') },
      body: { limit: { count: 2, mode: 'hard' } },
    })
    await columnOn(page, 'В работе').getByText('/ 2').waitFor()
    await carry(page, 2, 'В работе')
    await columnOn(page, 'В работе')
      .getByText(/заполнена, в ней помещается 2/)
      .waitFor()
    if (shots) await page.screenshot({ path: `${shots}/tickets-full.png` })
    await page.mouse.up()
    expect(await subjectsOn(page, 'Новые')).toContain('Штраф за парковку')
    const workflow = [{ fromStatusId: statusId('Новые'), toStatusId: statusId('В работе'), requires: [], roles: [] }]
    for (const { id } of setup.types)
      await company.api('PATCH /ticket-types/:id', { params: { id }, body: { workflow } })
    await page.reload()
    await cardOn(page, 2).waitFor()
    await carry(page, 2, 'Готово')
    await columnOn(page, 'Готово')
      .getByText(/нельзя перенести в «Готово»/)
      .waitFor()
    await page.mouse.up()
    expect(await statusNow(2)).toBe('Новые')
  })

  test('what only the server knows rolls back with its reason', async () => {
    const { page } = owner
    const workflow = [
      { fromStatusId: null, toStatusId: statusId('Ожидание'), requires: ['description' as const], roles: [] },
    ]
    for (const { id } of setup.types)
      await company.api('PATCH /ticket-types/:id', { params: { id }, body: { workflow } })
    await page.reload()
    await cardOn(page, 2).waitFor()
    owner.expectNoise(/422/)
    await carry(page, 2, 'Ожидание')
    await page.mouse.up()
    await page
      .locator('.tst')
      .getByText(/осталась на месте/)
      .waitFor()
    await eventually(() => subjectsOn(page, 'Новые')).toContain('Штраф за парковку')
    expect(await subjectsOn(page, 'Ожидание')).toEqual([])
    await page.locator('.tst').getByRole('button').last().click()
    for (const { id } of setup.types)
      await company.api('PATCH /ticket-types/:id', { params: { id }, body: { workflow: null } })
    await company.api('PATCH /ticket-statuses/:id', { params: { id: statusId('В работе') }, body: { limit: null } })
  })

  test('a ticket is opened, filled in, commented on; what it was stays in its history', async () => {
    const { page } = colleague
    await cardOn(page, 3).click()
    const drawer = page.getByRole('dialog', { name: 'Заявка' })
    await drawer.getByRole('button', { name: 'Изменить: Тема' }).click()
    await drawer.getByRole('textbox', { name: 'Тема' }).fill('Второй ключ от Octavia')
    await drawer.getByRole('button', { name: 'Сохранить' }).click()
    await drawer.getByRole('button', { name: 'Изменить: Тема' }).getByText('Второй ключ от Octavia').waitFor()
    await eventually(() => subjectsOn(owner.page, 'Новые')).toContain('Второй ключ от Octavia')
    await drawer.getByRole('textbox', { name: 'Добавить шаг' }).fill('Спросить в Нови-Саде')
    await page.keyboard.press('Enter')
    await drawer.getByRole('checkbox', { name: 'Спросить в Нови-Саде' }).click()
    await cardOn(owner.page, 3).getByText('1/1').waitFor()
    await drawer.getByRole('textbox', { name: 'Комментарий' }).fill('Ключ нашёлся')
    await drawer.getByRole('button', { name: 'Отправить' }).click()
    await drawer.getByRole('article').getByText('Ключ нашёлся').waitFor()
    await drawer.getByText('Тема: Второй ключ → Второй ключ от Octavia').waitFor()
    await drawer.locator('input[type="file"]').setInputFiles([
      { name: 'ключ.png', mimeType: 'image/png', buffer: aPicture },
      { name: 'акт.txt', mimeType: 'text/plain', buffer: Buffer.from('Акт') },
    ])
    await drawer.getByRole('link', { name: 'акт.txt' }).waitFor()
    await drawer.getByRole('button', { name: 'Посмотреть ключ.png' }).click()
    const preview = page.getByRole('dialog', { name: 'ключ.png' })
    await preview.getByRole('img', { name: 'ключ.png' }).waitFor()
    await page.keyboard.press('Escape')
    await preview.waitFor({ state: 'detached' })
    await drawer.getByText(/Добавлены файлы: .*ключ\.png/).waitFor()
    await untilDrawn(page)
    expect(await barriersOn(page)).toEqual([])
    if (shots) await page.screenshot({ path: `${shots}/tickets-drawer.png` })
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'hidden' })
  })

  test('one is added in a column and found in the list; lanes give it to somebody', async () => {
    const { page } = owner
    await page.getByRole('button', { name: 'Добавить заявку в колонку «Ожидание»' }).click()
    await page.getByRole('textbox', { name: 'Тема новой заявки' }).fill('Ждём акт от страховой')
    await page.keyboard.press('Enter')
    await eventually(() => subjectsOn(page, 'Ожидание')).toEqual(['Ждём акт от страховой'])
    await eventually(() => subjectsOn(colleague.page, 'Ожидание')).toEqual(['Ждём акт от страховой'])
    await page.getByRole('searchbox').fill('страховой')
    await eventually(() => subjectsOn(page, 'Новые')).toEqual([])
    await page.getByRole('radio', { name: 'Список' }).click()
    await page.getByRole('button', { name: /Ждём акт от страховой/ }).waitFor()
    await eventually(() => page.locator('.tkt-rows button').count()).toBe(1)
    if (shots) await page.screenshot({ path: `${shots}/tickets-list.png` })
    await page.getByRole('button', { name: 'Сбросить' }).click()
    await page.getByRole('button', { name: 'Ещё условия' }).click()
    await page.getByRole('combobox', { name: 'Срок' }).click()
    await page.getByRole('option', { name: 'Просрочены' }).click()
    const chip = page.getByRole('button', { name: 'Убрать условие «Срок: Просрочены»' })
    await chip.waitFor()
    await page.getByText('Под эти условия не подходит ни одна заявка').waitFor()
    await untilDrawn(page)
    expect(await barriersOn(page)).toEqual([])
    if (shots) await page.screenshot({ path: `${shots}/tickets-filters.png` })
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Виды' }).click()
    await page.getByRole('menuitem', { name: 'Сохранить как вид…' }).click()
    const naming = page.getByRole('dialog', { name: /Сохранить то, что показано/ })
    await naming.getByRole('textbox', { name: 'Название' }).fill('Горит')
    await naming.getByRole('switch', { name: 'Для всех' }).click()
    await naming.getByRole('button', { name: 'Сохранить' }).click()
    await naming.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Горит' }).waitFor()
    await chip.click()
    await page.getByRole('button', { name: /Ждём акт от страховой/ }).waitFor()
    // A colleague has it at once, as it was kept.
    await colleague.page.getByRole('button', { name: 'Виды' }).click()
    await colleague.page.getByRole('menuitem', { name: 'Горит' }).click()
    await colleague.page.getByRole('button', { name: 'Горит' }).waitFor()
    await colleague.page.getByText('Под эти условия не подходит ни одна заявка').waitFor()
    if (shots) await colleague.page.screenshot({ path: `${shots}/tickets-view.png` })
    await colleague.page.getByRole('button', { name: 'Сбросить' }).click()
    await page.goto(`${company.origin}/tickets?lanes=priority`)
    const lane = (name: string): Locator => page.getByRole('region', { name, exact: true })
    await lane('Высокий').waitFor()
    if (shots) await page.screenshot({ path: `${shots}/tickets-lanes.png` })
    expect(await lane('Без приоритета').locator('[data-card]').count()).toBe(1)
    expect(await barriersOn(page)).toEqual([])
  })

  test('a conversation becomes a ticket in one click, and shows it beside', async () => {
    const { page } = owner
    const visitor = await company.visitor()
    const body = { clientId: crypto.randomUUID(), text: 'Где мой депозит?' }
    const { conversation } = await visitor.api('POST /messenger/conversations', { body })
    await page.goto(`${company.origin}/inbox/${conversation.id}?tab=all`)
    await page.getByRole('button', { name: 'Создать заявку' }).click()
    const dialog = page.getByRole('dialog', { name: 'Заявка по диалогу' })
    await dialog.getByRole('textbox', { name: 'Тема' }).fill('Вернуть депозит')
    await dialog.getByRole('button', { name: 'Создать заявку' }).click()
    // Beside the conversation and as a line of it.
    await eventually(() => page.getByRole('link', { name: /Вернуть депозит/ }).count()).toBe(2)
    await page.getByText(/создаёт заявку/).waitFor()
    await page.getByRole('button', { name: 'Открыть', exact: true }).click()
    await page.getByRole('dialog', { name: 'Заявка' }).getByRole('link', { name: /#\d+ / }).waitFor()
    await page.keyboard.press('Escape')
    await eventually(() => subjectsOn(page, 'Новые')).toContain('Вернуть депозит')
  })

  test('by finger on a phone, under tabs; nothing keeps anybody out', async () => {
    const phone = await browser.newPerson({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
    const { page } = phone
    await signIn(page, company.origin, anna)
    await page.goto(`${company.origin}/tickets`)
    await cardOn(page, 4).waitFor()
    await untilDrawn(page)
    expect(await barriersOn(page)).toEqual([])
    expect(await overflowOf(page)).toBe(0)
    if (shots) await page.screenshot({ path: `${shots}/tickets-phone.png` })
    const finger = await fingerOn(page)
    const from = await cardOn(page, 4).boundingBox()
    if (!from) throw new Error('no card')
    await finger.down(from.x + 120, from.y + 40)
    await page.locator('.bd-flying').waitFor()
    // An edge turns pages as long as the finger rests there: whoever looks late has gone too far, and goes back.
    const columnNow = () => page.getByRole('tab', { selected: true }).innerText()
    for (let now = await columnNow(); !now.startsWith('В работе'); now = await columnNow()) {
      await finger.move(now.startsWith('Новые') ? 384 : 6, 420)
      await eventually(columnNow).not.toBe(now)
      await finger.move(200, 420)
    }
    await columnOn(page, 'В работе').locator('[data-slot]').waitFor()
    await finger.up()
    await eventually(() => statusNow(4)).toBe('В работе')
    await eventually(() => subjectsOn(owner.page, 'В работе')).toContain('Зимние шины')
    for (const [name, scheme] of [['tickets-dark', 'dark'] as const, ['tickets-light', 'light'] as const]) {
      await owner.page.emulateMedia({ colorScheme: scheme })
      expect(await barriersOn(owner.page, ['color-contrast'])).toEqual([])
      if (shots) await owner.page.screenshot({ path: `${shots}/${name}.png` })
    }
  })
})
