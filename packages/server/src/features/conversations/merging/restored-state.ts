import { afterContactMessage, afterWaking } from '../model.ts'
import type { Standing } from './merged-state.ts'

interface Since {
  now: Date
  /** When the contact wrote into it since, first to last. */
  written: readonly Date[]
}

/** How a conversation stands that is by itself again, after what happened while it was not. */
export function restoredState(before: Standing, { now, written }: Since): Standing {
  const isDue = before.status === 'snoozed' && (before.snoozedUntil === null || before.snoozedUntil <= now)
  const woken = isDue ? { ...before, ...afterWaking(before) } : before
  const next = written.length > 0 ? { ...woken, ...afterContactMessage(woken) } : woken
  return {
    ...next,
    waitingSince: next.needsPerson ? (before.waitingSince ?? written[0] ?? now) : null,
    snoozedUntil: next.status === 'snoozed' ? next.snoozedUntil : null,
  }
}
