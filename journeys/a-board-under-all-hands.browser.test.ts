import type { Locator, Page } from 'playwright-core'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { barriersOn } from './harness/axe.ts'
import { serveBoard } from './harness/board-page.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { eventually } from './harness/eventually.ts'
import { fingerOn } from './harness/finger.ts'

const shots = process.env.SHOTS

describe('A board under mouse, finger and keys', () => {
  const browser = openBrowser()
  let address: string
  let person: Person
  let page: Page

  const column = (name: string): Locator => page.getByRole('region', { name: new RegExp(`^${name}, `) })
  const idsIn = (name: string): Promise<string[]> =>
    column(name)
      .locator('[data-card]')
      .evaluateAll((cards) => cards.map((card) => card.getAttribute('data-card') ?? ''))
  const card = (id: string): Locator => page.locator(`[data-card="${id}"]`)
  const said = () => page.locator('[aria-live=assertive]').innerText()
  async function boxOf(locator: Locator) {
    const box = await locator.boundingBox()
    if (!box) throw new Error(`${locator} is not on the screen`)
    return { ...box, middle: { x: box.x + box.width / 2, y: box.y + box.height / 2 } }
  }
  const open = async (query = 'cards=40'): Promise<void> => {
    await page.goto(`${address}?${query}`)
    await page.locator('[data-card]').first().waitFor()
  }

  beforeAll(async () => {
    address = await serveBoard()
    person = await browser.newPerson({ locale: 'en-GB' })
    page = person.page
  })
  beforeEach(() => page.setViewportSize({ width: 1440, height: 900 }))

  test('a mouse drops a card before another, and it stays there', async () => {
    await open()
    const from = (await boxOf(card('c4'))).middle
    const { x, y } = await boxOf(card('c9'))
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(x + 60, y + 10, { steps: 8 })
    await column('Open').locator('[data-slot]').waitFor()
    expect(await card('c4').getAttribute('class')).toContain('bd-origin')
    if (shots) await page.screenshot({ path: `${shots}/board-drag.png` })
    await page.mouse.up()
    await eventually(() => idsIn('Open').then((ids) => ids.slice(0, 3))).toEqual(['c5', 'c4', 'c9'])
    await page.waitForTimeout(500)
    expect((await idsIn('Open')).slice(0, 3)).toEqual(['c5', 'c4', 'c9'])
    // The click that ends it opened nothing.
    expect(await page.getByRole('dialog').count()).toBe(0)
    await card('c4').click()
    await page.getByRole('dialog').waitFor()
  })

  test('what is refused goes back, and the reason stays on the screen; a full column takes nothing', async () => {
    await open('cards=40&refuses=waiting')
    await carryByMouse('c4', 'Waiting')
    await page.mouse.up()
    await eventually(() => idsIn('Waiting')).toContain('c4')
    await page.locator('.tst').getByText('The field Due date is required').waitFor()
    await eventually(() => idsIn('New')).toContain('c4')
    expect(await said()).toContain('The field Due date is required')
    await carryByMouse('c4', 'Review')
    await column('Review').getByText('Review is full: 4 of 4').waitFor()
    if (shots) await page.screenshot({ path: `${shots}/board-full.png` })
    await page.mouse.up()
    expect(await idsIn('Review')).not.toContain('c4')
    expect(await idsIn('New')).toContain('c4')
  })

  async function carryByMouse(id: string, to: string): Promise<void> {
    const from = (await boxOf(card(id))).middle
    const over = await boxOf(column(to))
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(over.middle.x, over.y + 70, { steps: 8 })
  }

  test('Escape and leaving the board return a card', async () => {
    await open()
    const before = await idsIn('New')
    await carryByMouse('c4', 'Waiting')
    await page.keyboard.press('Escape')
    await page.mouse.up()
    expect(await idsIn('New')).toEqual(before)
    expect(await page.locator('.bd-flying').count()).toBe(0)
    expect(await said()).toContain('Returned.')
  })

  test('keys: one tab stop in a column, arrows walk, Space lifts, arrows carry, Space drops, Escape returns', async () => {
    await open()
    expect(await page.locator('[data-card][tabindex="0"]').count()).toBe(5)
    await card('c4').focus()
    await page.keyboard.press('ArrowDown')
    await eventually(() => focused()).toBe('c8')
    await page.keyboard.press('ArrowRight')
    await eventually(() => focused()).toBe('c9')
    await page.keyboard.press('Space')
    expect(await said()).toContain('Lifted. Winter tyres charged twice: Open, 2 of 9')
    // Review is full: it is passed over on the way to the next column.
    await page.keyboard.press('ArrowRight')
    await eventually(said).toContain('Review is full: 4 of 4')
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowRight')
    await eventually(() => idsIn('Waiting').then((ids) => ids.indexOf('c9'))).toBe(1)
    await eventually(() => focused()).toBe('c9')
    await page.keyboard.press('Home')
    await page.keyboard.press('Space')
    await eventually(said).toContain('Dropped.')
    expect((await idsIn('Waiting'))[0]).toBe('c9')
    await page.waitForTimeout(500)
    expect((await idsIn('Waiting'))[0]).toBe('c9')
    expect(await focused()).toBe('c9')
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    await eventually(() => idsIn('Open')).toContain('c9')
    await page.keyboard.press('Escape')
    await eventually(() => idsIn('Waiting').then((ids) => ids[0])).toBe('c9')
    await eventually(() => focused()).toBe('c9')
  })

  const focused = () => page.evaluate('document.activeElement?.dataset.card')

  test('a menu moves without carrying and says what is full', async () => {
    await open()
    await card('c4').focus()
    await page.keyboard.press('m')
    const full = page.getByRole('menuitem', { name: /Review/ })
    await full.waitFor()
    expect(await full.getAttribute('aria-disabled')).toBe('true')
    expect(await full.innerText()).toContain('Review is full')
    await page.getByRole('menuitem', { name: 'Parked' }).click()
    await eventually(() => idsIn('Parked')).toEqual(['c4'])
  })

  test('folded columns, open place and quick add are kept and told', async () => {
    await open('cards=400&phases')
    await page.getByRole('button', { name: 'Fold Done', exact: true }).click()
    await page.getByRole('button', { name: 'Fold New', exact: true }).click()
    await column('Waiting')
      .locator('[data-rows]')
      .evaluate((rows) => rows.scrollTo(0, 3000))
    const sight = () =>
      column('Waiting')
        .locator('[data-rows]')
        .evaluate((rows) => {
          const top = rows.getBoundingClientRect().top
          return [...rows.querySelectorAll('[data-card]')]
            .find((one) => one.getBoundingClientRect().bottom > top + 4)
            ?.getAttribute('data-card')
        })
    await page.waitForTimeout(500)
    const seen = await sight()
    if (shots) await page.screenshot({ path: `${shots}/board-phases.png` })
    await page.reload()
    await eventually(sight).toBe(seen)
    await page.getByRole('button', { name: 'Unfold Done', exact: true }).waitFor()
    expect(await column('New').locator('[data-card]').count()).toBe(0)
    await page.getByRole('button', { name: 'Unfold Done', exact: true }).click()
    await page.getByRole('button', { name: 'Add to Parked' }).click()
    const field = page.getByRole('textbox', { name: 'Name of the new card' })
    await field.fill('refuse')
    await field.press('Enter')
    await page.getByRole('alert').filter({ hasText: 'This name is taken' }).waitFor()
    expect(await field.inputValue()).toBe('refuse')
    await field.fill('Wash the Fabia')
    await field.press('Enter')
    await column('Parked').getByRole('article', { name: 'Wash the Fabia' }).waitFor()
    expect(await field.inputValue()).toBe('')
    await page.evaluate('localStorage.clear()')
  })

  test('lanes: a card changes column and lane at once, keys walk across lanes', async () => {
    await open('cards=40&lanes')
    const cellIds = (lane: number, id: string) =>
      page
        .locator(`[data-cell=${id}][data-lane=lane${lane}] [data-card]`)
        .evaluateAll((cards) => cards.map((one) => one.getAttribute('data-card')))
    const from = (await boxOf(card('c4'))).middle
    const over = await boxOf(page.locator('[data-cell=empty][data-lane=lane0]'))
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(over.middle.x, over.y + 20, { steps: 8 })
    if (shots) await page.screenshot({ path: `${shots}/board-lanes.png` })
    await page.mouse.up()
    await eventually(() => cellIds(0, 'empty')).toEqual(['c4'])
    expect(await barriersOn(page)).toEqual([])
    await card('c4').focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Space')
    await eventually(() => cellIds(1, 'empty')).toEqual(['c4'])
    await page.waitForTimeout(500)
    expect(await cellIds(1, 'empty')).toEqual(['c4'])
  })

  test('nothing keeps anybody out, light and dark', async () => {
    await open('cards=40&phases')
    expect(await barriersOn(page)).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await barriersOn(page, ['color-contrast'])).toEqual([])
    if (shots) await page.screenshot({ path: `${shots}/board-dark.png` })
    await page.emulateMedia({ colorScheme: 'light' })
  })

  test('a finger scrolls, and carries what it has held for a moment', async () => {
    const phone = await browser.newPerson({
      locale: 'en-GB',
      viewport: { width: 390, height: 780 },
      hasTouch: true,
      isMobile: true,
    })
    page = phone.page
    await open('cards=200')
    const finger = await fingerOn(page)
    const rows = column('New').locator('[data-rows]')
    const first = (await boxOf(card('c4'))).middle
    // A quick pull scrolls the column and lifts nothing.
    await finger.down(first.x, 600)
    await finger.move(first.x, 300)
    await finger.up()
    await eventually(() => rows.evaluate((node) => node.scrollTop)).toBeGreaterThan(100)
    expect(await page.locator('.bd-flying').count()).toBe(0)
    expect(await page.getByRole('dialog').count()).toBe(0)
    await page.waitForTimeout(1500)
    await rows.evaluate((node) => node.scrollTo(0, 0))
    await page.waitForTimeout(300)
    // Held, it comes along; at the edge the next column turns up.
    const from = (await boxOf(card('c8'))).middle
    const lifted = page.locator('.bd-flying').waitFor({ timeout: 5000 })
    await finger.down(from.x, from.y)
    // A finger that stops what still rolls lifts nothing: it is put down again.
    await lifted.catch(async () => {
      await finger.up()
      await page.waitForTimeout(500)
      await finger.down(from.x, from.y)
      await page.locator('.bd-flying').waitFor()
    })
    if (shots) await page.screenshot({ path: `${shots}/board-phone-drag.png` })
    const shown = () => page.getByRole('tab', { selected: true }).innerText()
    for (let before = await shown(); !before.startsWith('Open'); before = await shown()) {
      await finger.move(before.startsWith('New') ? 382 : 8, 330)
      await eventually(shown).not.toBe(before)
      // Where it rested at the edge for longer, another column turned up: the other edge leads back.
      await finger.move(200, 330)
    }
    await column('Open').locator('[data-slot]').waitFor()
    await finger.up()
    await eventually(() => idsIn('Open')).toContain('c8')
    await page.waitForTimeout(500)
    expect(await idsIn('Open')).toContain('c8')
    // Tabs lead to the columns.
    await page.getByRole('tab', { name: /^New/ }).tap()
    await eventually(() => page.locator('.bd-scroll').evaluate((node) => node.scrollLeft)).toBe(0)
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('tab', { name: /^New/ }).tap()
    await card('c4').tap()
    await page.getByRole('dialog').waitFor()
  })

  test('a swipe leads to the next column', async () => {
    const viewport = { width: 390, height: 780 }
    const phone = await browser.newPerson({ locale: 'en-GB', viewport, hasTouch: true, isMobile: true })
    page = phone.page
    await open('cards=200')
    const finger = await fingerOn(page)
    await finger.down(300, 560)
    await finger.move(30, 560)
    await finger.up()
    await page.getByRole('tab', { name: /^Open/, selected: true }).waitFor()
  })
})
