import type { Page } from 'playwright-core'

/** One finger on the glass, as the browser gets it from a real one: pointer events, touch events and scrolling. */
export interface Finger {
  down(x: number, y: number): Promise<void>
  /** There by small steps, for scrolling is measured on the way. */
  move(x: number, y: number): Promise<void>
  up(): Promise<void>
}

const steps = 12
const stepMs = 16

export async function fingerOn(page: Page): Promise<Finger> {
  const session = await page.context().newCDPSession(page)
  let at = { x: 0, y: 0 }
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: { x: number; y: number }[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints })
  return {
    down: async (x, y) => {
      at = { x, y }
      await touch('touchStart', [at])
    },
    move: async (x, y) => {
      const from = at
      for (let step = 1; step <= steps; step++) {
        at = { x: from.x + ((x - from.x) * step) / steps, y: from.y + ((y - from.y) * step) / steps }
        await touch('touchMove', [at])
        await new Promise((resolve) => setTimeout(resolve, stepMs))
      }
    },
    up: async () => {
      await touch('touchEnd', [])
    },
  }
}
