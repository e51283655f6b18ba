import { sendFrame } from '../../lib/live.ts'

const everyMs = 60_000
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const

let isWatching = false
let saidAt = 0

/** Tells the server that somebody moves or types in this tab, once a minute at most. */
export function watchActivity(): void {
  if (isWatching) return
  isWatching = true
  const notice = (): void => {
    const now = Date.now()
    if (now - saidAt < everyMs) return
    saidAt = now
    sendFrame({ type: 'active' })
  }
  for (const sign of signs) addEventListener(sign, notice, { capture: true, passive: true })
}
