import type { Conversation } from '@opora/contract/conversations'
import type { MemberId } from '@opora/contract/ids'
import type { Locator } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { barriersOn, untilDrawn } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { apiOf, type Company, foundCompany } from './harness/company.ts'
import { eventually } from './harness/eventually.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'

const anna = { name: 'Анна Ковалёва', email: 'anna@savadrive.example', password: 'eleven blue doors' }
const shots = process.env.SHOTS

describe('Conversations are dragged to somebody', () => {
  const browser = openBrowser()
  let company: Company
  let owner: Person
  let annaId: MemberId
  const ids: Conversation['id'][] = []

  const stateOf = async (id: Conversation['id'] | undefined) =>
    (await company.api('GET /conversations/:id', { params: { id: id as Conversation['id'] } })).conversation
  const row = (at: number): Locator => owner.page.locator(`[data-row="${ids[at]}"]`)
  const tray = (): Locator => owner.page.getByRole('region', { name: /Кому передать/ })
  /** Takes a row and holds it over a place of the tray. */
  async function carry(at: number, name: string | RegExp): Promise<void> {
    const { page } = owner
    await row(at).hover()
    await page.mouse.down()
    const box = await row(at).boundingBox()
    if (!box) throw new Error('no row')
    for (const by of [5, 20, 40]) await page.mouse.move(box.x + 60 + by, box.y + 20 + by / 4, { steps: 2 })
    await tray().waitFor()
    const place = await tray().locator('.drg-t').filter({ hasText: name }).boundingBox()
    if (!place) throw new Error('no place')
    await page.mouse.move(place.x + 30, place.y + place.height / 2, { steps: 6 })
    await tray().locator('.drg-t.on').filter({ hasText: name }).waitFor()
  }

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    const { token } = await company.api('POST /invites', { body: { role: 'agent' } })
    annaId = (await apiOf(company.origin, null)('POST /invite-acceptances', { body: { ...anna, token } })).me.member.id
    await company.api('POST /teams', { body: { name: 'Возвраты', memberIds: [annaId] } })
    for (const text of ['Где мой депозит?', 'Ключи не подходят', 'Когда привезут машину?']) {
      const visitor = await company.visitor()
      const body = { clientId: crypto.randomUUID(), text }
      ids.push((await visitor.api('POST /messenger/conversations', { body })).conversation.id)
    }
    owner = await browser.newPerson()
    await signIn(owner.page, company.origin)
    // Dragging comes after the list.
    await owner.page.goto(`${company.origin}/inbox?tab=all`, { waitUntil: 'networkidle' })
    await row(0).waitFor()
  })

  test('one is dropped on a colleague, and the toast takes it back', async () => {
    const { page } = owner
    await carry(0, 'Анна')
    await untilDrawn(page)
    expect(await barriersOn(page)).toEqual([])
    if (shots) await page.screenshot({ path: `${shots}/drag.png` })
    await page.mouse.up()
    await eventually(async () => (await stateOf(ids[0])).assignee?.id).toBe(annaId)
    await tray().waitFor({ state: 'hidden' })
    await page.locator('.tst').getByRole('button', { name: 'Вернуть' }).first().click()
    await eventually(async () => (await stateOf(ids[0])).assignee).toBe(null)
  })

  test('what is chosen goes together, to a team; dropped beside it, nothing changes', async () => {
    const { page } = owner
    await row(0).click({ modifiers: ['Shift'] })
    await row(1).click({ modifiers: ['Shift'] })
    await page.getByText('Выбрано: 2').waitFor()
    await carry(1, 'Возвраты')
    await tray().getByText('Кому передать 2 диалога?').waitFor()
    if (shots) {
      await page.emulateMedia({ colorScheme: 'dark' })
      await page.screenshot({ path: `${shots}/drag-dark.png` })
      await page.emulateMedia({ colorScheme: 'light' })
    }
    await page.mouse.up()
    await eventually(async () => (await stateOf(ids[0])).team?.name).toBe('Возвраты')
    await eventually(async () => (await stateOf(ids[1])).team?.name).toBe('Возвраты')
    expect((await stateOf(ids[2])).team).toBeNull()
    await carry(2, 'Возвраты')
    const { width, height } = page.viewportSize() ?? { width: 0, height: 0 }
    await page.mouse.move(width - 40, height - 40, { steps: 4 })
    await page.mouse.up()
    await tray().waitFor({ state: 'hidden' })
    expect((await stateOf(ids[2])).team).toBeNull()
  })
})
