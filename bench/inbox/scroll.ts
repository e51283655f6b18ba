import { chromium, type Page } from 'playwright-core'
import type { Company } from '../company.ts'
import { atMost, type Measure, percentile } from '../measure.ts'

const view = { width: 1440, height: 900 }
const rowPx = 60
/** Of 60 in a second, and half of one more: frames are counted to the millisecond. */
const frameMs = 1000 / 60
const mostFrameMs = frameMs * 1.5
const loadingMs = 300_000
const scrollMs = 10_000
const pxPerFrame = 100

/** Brings the list to its end again and again until so many rows are there; how many came. */
const loadRows = (page: Page, rows: number): Promise<number> =>
  page.evaluate(`(async () => {
    const list = document.querySelector('.cvs')
    const endMs = performance.now() + ${loadingMs}
    while (list.scrollHeight < ${rows * rowPx} && performance.now() < endMs) {
      list.scrollTop = list.scrollHeight
      await new Promise(requestAnimationFrame)
    }
    return Math.round(list.scrollHeight / ${rowPx})
  })()`)

interface Scrolled {
  frames: number[]
  nodes: number
}

/** Milliseconds from frame to frame while the list moves by so much in each. */
const scrolled = (page: Page, selector: string, from: number): Promise<Scrolled> =>
  page.evaluate(`(async () => {
    const list = document.querySelector('${selector}')
    const frame = () => new Promise(requestAnimationFrame)
    list.scrollTop = list.scrollHeight * ${from}
    for (let waits = 0; waits < 30; waits++) await frame()
    const frames = []
    let [before, by] = [await frame(), ${pxPerFrame}]
    const endMs = before + ${scrollMs}
    while (before < endMs) {
      list.scrollTop += by
      if (list.scrollTop <= 0 || list.scrollTop + list.clientHeight >= list.scrollHeight) by = -by
      const now = await frame()
      frames.push(now - before)
      before = now
    }
    return { frames, nodes: list.querySelectorAll('*').length }
  })()`)

/** As many rows of nothing but text: how smoothly this browser scrolls at all on this machine. */
async function bare(page: Page): Promise<Scrolled> {
  await page.setContent(
    `<div class="bare" style="height:800px;width:336px;overflow:auto">${Array.from({ length: 2000 }, (_, at) => `<p style="height:${rowPx}px;margin:0">Row ${at}</p>`).join('')}</div>`,
  )
  return scrolled(page, '.bare', 0)
}

/** How a list of all conversations scrolls in a browser, once all of its rows are there. */
export async function measureScroll(company: Company, conversations: number): Promise<Measure[]> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  })
  try {
    const page = await browser.newPage({ viewport: view })
    const peer = percentile((await bare(page)).frames, 0.95)
    await page.goto(`${company.origin}/`)
    await page.getByRole('textbox', { name: 'Email' }).fill(company.email)
    await page.getByLabel(/^Password\s*$/).fill(company.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('tablist', { name: 'Which conversations' }).waitFor()
    await page.goto(`${company.origin}/inbox?tab=all&status=any`)
    await page.locator('.cvs [data-row]').first().waitFor()
    const beganMs = performance.now()
    const rows = await loadRows(page, conversations)
    const loadedS = (performance.now() - beganMs) / 1000
    console.error(`${rows} of ${conversations} rows in ${loadedS.toFixed(0)} s`)
    const measures: Measure[] = []
    for (const [place, from] of [
      ['the beginning', 0],
      ['the middle', 0.5],
    ] as const) {
      const { frames, nodes } = await scrolled(page, '.cvs', from)
      const of = `${rows} rows, scrolled from ${place}`
      const frame = (name: string, share: number) =>
        atMost(`${of}: a frame, ${name}`, percentile(frames, share), { unit: 'ms', most: mostFrameMs, peer })
      measures.push(frame('p50', 0.5), frame('p95', 0.95), frame('p99', 0.99))
      measures.push(atMost(`${of}: elements`, nodes, { unit: '', most: 2000 }))
    }
    return measures
  } finally {
    await browser.close()
  }
}
