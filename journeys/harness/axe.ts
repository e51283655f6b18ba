import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { eventually } from './eventually.ts'

/** What keeps somebody from using the page: each broken rule of axe with its element; all rules, or only these. */
export async function barriersOn(page: Page, rules?: string[]): Promise<string[]> {
  // Frames of other sites need a second page to be judged together; a page without any is judged where it is, with the same rules.
  const axe = new AxeBuilder({ page }).setLegacyMode(page.frames().length === 1)
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
}

/** How many pixels the page is wider than its window. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')

const twoFrames = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))'

/** Until the page is laid out for the size of its window, and nothing of it is a placeholder any more. */
export async function untilDrawn(page: Page): Promise<void> {
  await page.evaluate(twoFrames)
  await page.locator('h1').first().waitFor({ state: 'attached' })
  await eventually(() => page.locator('.sk, [aria-busy=true]').count()).toBe(0)
}
