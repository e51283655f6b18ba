import type { ConversationSla, SlaClock, SlaKind } from '@opora/contract/sla'
import { type Clock, dueOf, kinds, minuteMs, type SlaState, type Terms } from './clocks.ts'

const momentOf = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

function clockOf(clock: Clock, kind: SlaKind, terms: Terms): SlaClock | null {
  const target = terms.targets[kind]
  if (target === null) return null
  const { dueAt, warnsAt } = dueOf(clock, kind, terms)
  const leftMs = target * minuteMs - clock.spentMs
  const running = clock.since === null ? 'paused' : 'running'
  const isMissed = clock.hasBreached || leftMs < 0
  return {
    kind,
    state: clock.endedAt === null ? running : isMissed ? 'missed' : 'met',
    dueAt: momentOf(dueAt),
    warnsAt: momentOf(warnsAt),
    leftMs: clock.endedAt === null && clock.since === null ? leftMs : null,
    endedAt: momentOf(clock.endedAt),
  }
}

/** How the clocks are shown; null where nothing is promised. */
export function showClocks(state: SlaState, terms: Terms | null): ConversationSla | null {
  if (!terms) return null
  const clocks = kinds.flatMap((kind) => {
    const clock = state.clocks[kind]
    return clock ? (clockOf(clock, kind, terms) ?? []) : []
  })
  const running = clocks.filter(({ dueAt }) => dueAt !== null)
  const [first] = running.toSorted((a, b) => ((a.dueAt ?? '') < (b.dueAt ?? '') ? -1 : 1))
  const isPaused = clocks.some((clock) => clock.state === 'paused')
  return {
    policyName: terms.policyName,
    pausedBy: isPaused ? state.pausedBy : null,
    kind: first?.kind ?? null,
    dueAt: first?.dueAt ?? null,
    warnsAt: first?.warnsAt ?? null,
    clocks,
  }
}
