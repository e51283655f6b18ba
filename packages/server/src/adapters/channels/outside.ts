import type { Egress } from '../../ports/egress.ts'

/** What channels that live elsewhere reach it with. */
export interface Outside {
  egress: Egress
  clock: { now(): Date }
  /** Waits so many ms, or less when the signal aborts; never throws. Tests pass it by. */
  pause?: (ms: number, signal?: AbortSignal) => Promise<void>
}
