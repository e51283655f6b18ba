import { afterContactMessage, afterHandover, afterWaking, isOpen } from '../model.ts'
import type { Standing } from './merged-state.ts'

interface Since {
  now: Date
  /** When the contact wrote into it since, first to last. */
  written: readonly Date[]
  /** The last thing said is the contact's. */
  isContactsLast: boolean
}

/** What an assistant was to answer was looked at where it stood meanwhile, if at all: nobody comes back to it. */
const isLeftAlone = (before: Standing, { written, isContactsLast }: Since): boolean =>
  isContactsLast && before.assistantState === 'answering' && (before.awaitsAssistant || written.length > 0)

/** How a conversation stands that is by itself again, after what happened while it was not. */
export function restoredState(before: Standing, since: Since): Standing {
  const { now, written } = since
  const isDue = before.status === 'snoozed' && (before.snoozedUntil === null || before.snoozedUntil <= now)
  const woken = isDue ? { ...before, ...afterWaking(before) } : before
  const opened = written.length > 0 ? { ...woken, ...afterContactMessage(woken) } : woken
  const next = isOpen(opened.status) && isLeftAlone(before, since) ? { ...opened, ...afterHandover(opened) } : opened
  return {
    ...next,
    waitingSince: next.needsPerson ? (before.waitingSince ?? written[0] ?? now) : null,
    snoozedUntil: next.status === 'snoozed' ? next.snoozedUntil : null,
  }
}
