import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { serveBoard } from './harness/board-page.ts'
import { openBrowser } from './harness/browser.ts'

/** The target is 60 frames a second; a shared machine without a graphics card is given half as much again. */
const medianMs = 25
const slowestOfTwentyMs = 50
/** So many cards stand in the document, whatever the board holds. */
const drawnCards = 150

interface Frames {
  median: number
  p95: number
  longest: number
  count: number
}

/** Looks at the clock in each frame while something is done. */
async function framesWhile(page: Page, act: () => Promise<void>): Promise<Frames> {
  await page.evaluate(`(() => {
    const frames = (window.frames_ = [])
    let last = performance.now()
    const look = (now) => { frames.push(now - last); last = now; window.looking_ = requestAnimationFrame(look) }
    window.looking_ = requestAnimationFrame(look)
  })()`)
  await act()
  const frames = (await page.evaluate('(cancelAnimationFrame(window.looking_), window.frames_.slice(1))')) as number[]
  const sorted = frames.toSorted((one, other) => one - other)
  const at = (share: number): number => Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10
  return { median: at(0.5), p95: at(0.95), longest: at(0.999), count: frames.length }
}

describe('A board of 5,000 cards', () => {
  const browser = openBrowser()
  let page: Page

  beforeAll(async () => {
    const address = await serveBoard()
    const person = await browser.newPerson({ locale: 'en-GB', reducedMotion: 'no-preference' })
    page = person.page
    await page.goto(`${address}?cards=5000`)
    await page.locator('[data-card]').first().waitFor()
  })

  const judge = (what: string, frames: Frames): void => {
    const { median, p95, longest, count } = frames
    const said = `${what}: ${count} frames, median ${median} ms, 95 of 100 within ${p95} ms, longest ${longest} ms`
    process.stdout.write(`${said}\n`)
    expect(count).toBeGreaterThan(40)
    expect(median).toBeLessThanOrEqual(medianMs)
    expect(p95).toBeLessThanOrEqual(slowestOfTwentyMs)
  }

  test('scrolling a column', async () => {
    await page.mouse.move(400, 500)
    const frames = await framesWhile(page, async () => {
      for (let step = 0; step < 100; step++) {
        await page.mouse.wheel(0, step < 70 ? 160 : -160)
        await page.waitForTimeout(16)
      }
    })
    judge('scrolling', frames)
    expect(await page.locator('[data-card]').count()).toBeLessThan(drawnCards)
  })

  test('carrying a card over the columns and down a long one', async () => {
    const box = await page.locator('[data-cell=new] [data-card]').first().boundingBox()
    if (!box) throw new Error('no card')
    await page.mouse.move(box.x + 40, box.y + 30)
    await page.mouse.down()
    const { height } = page.viewportSize() ?? { height: 900 }
    const frames = await framesWhile(page, async () => {
      for (const x of [300, 800, 300, 800]) await page.mouse.move(x, 300 + x / 4, { steps: 30 })
      // Held at the edge: the column runs under it.
      await page.mouse.move(800, height - 12, { steps: 10 })
      await page.waitForTimeout(1500)
    })
    judge('dragging', frames)
    const way = await page.locator('[data-cell=waiting] [data-rows]').evaluate((rows) => rows.scrollTop)
    expect(way).toBeGreaterThan(600)
    expect(await page.locator('[data-card]').count()).toBeLessThan(drawnCards)
    await page.mouse.up()
    await page.locator('[data-cell=waiting] [data-card="c4"]').waitFor()
  })
})
