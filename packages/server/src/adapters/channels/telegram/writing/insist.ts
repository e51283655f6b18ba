import { laterMs } from '../../../../ports/channel.ts'
import type { Outside } from '../../outside.ts'
import { asFailure, isFinal } from '../failures.ts'
import { pause } from '../pause.ts'

/** Longest wait within a message whose beginning is already there. */
const mostPauseMs = 60_000
const triesWithin = 4

/** What is begun is ended: thrown away, its beginning would be sent once more. */
export async function insist<T>(outside: Outside, isBegun: boolean, act: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await act()
    } catch (error) {
      const failed = asFailure(error)
      if (!isBegun || isFinal(failed) || tried >= triesWithin) throw error
      await (outside.pause ?? pause)(Math.min(laterMs(failed) ?? tried * 1000, mostPauseMs))
    }
  }
}
