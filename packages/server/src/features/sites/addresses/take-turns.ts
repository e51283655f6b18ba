import { setImmediate as breathe } from 'node:timers/promises'
import type { Ctx } from '../../../platform/context/ctx.ts'

const mostMs = 10

/**
 * Between heavy pieces of work: others have their turn once it took long enough, and it ends when nobody waits for it.
 * A count of pieces would not do: how long one takes is up to the website.
 */
export function takeTurns({ world }: Ctx, signal: AbortSignal): () => Promise<void> {
  let since = world.clock.ms()
  return async () => {
    if (world.clock.ms() - since < mostMs) return
    await breathe()
    signal.throwIfAborted()
    since = world.clock.ms()
  }
}
