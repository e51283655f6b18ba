import type { Desk } from '@opora/contract/desks'
import { formatNumber } from '../../lib/format.ts'

/** How a group is doing, the worst first. */
export type DeskState =
  | { name: 'problem'; code: string }
  | { name: 'quiet'; until: string; waiting: number }
  | { name: 'behind'; waiting: number; forMs: number }
  | { name: 'fine' }

export function stateOf({ problem, queue }: Pick<Desk, 'problem' | 'queue'>, now: Date): DeskState {
  const { waiting, since, quietUntil } = queue
  if (problem !== null) return { name: 'problem', code: problem }
  if (quietUntil !== null && Date.parse(quietUntil) > now.getTime())
    return { name: 'quiet', until: quietUntil, waiting }
  if (waiting > 0) return { name: 'behind', waiting, forMs: since === null ? 0 : behindMs(since, now) }
  return { name: 'fine' }
}

/** The clock of the server may run ahead of ours. */
export const behindMs = (since: string, now: Date): number => Math.max(0, now.getTime() - Date.parse(since))

const steps = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
] as const

/** `40 s`, `6 min`, `2 h`. */
export function formatBehind(ms: number): string {
  const step = steps.find((one) => ms >= one.ms) ?? ({ unit: 'second', ms: 1000 } as const)
  return formatNumber(Math.floor(ms / step.ms), { style: 'unit', unit: step.unit, unitDisplay: 'short' })
}
