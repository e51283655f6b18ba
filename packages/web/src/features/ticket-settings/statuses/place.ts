import { type Phase, phases } from '@opora/contract/ticket-limits'
import type { TicketStatus } from '@opora/contract/ticket-setup'

type Standing = Pick<TicketStatus, 'id' | 'phase'>

/** Where a status is put: its phase, and its place among all others. */
export interface Place {
  phase: Phase
  position: number
}

/** The statuses of a phase, in their order. */
export const inPhase = <T extends Standing>(statuses: readonly T[], phase: Phase): T[] =>
  statuses.filter((status) => status.phase === phase)

/** The place in the order of the workspace of what stands at a place of its phase. */
function placeAt(statuses: readonly Standing[], id: string, { phase, position }: Place): Place {
  const others = statuses.filter((status) => status.id !== id)
  const mates = inPhase(others, phase)
  const [above, below] = [mates[position - 1], mates[position]]
  if (above) return { phase, position: others.indexOf(above) + 1 }
  if (below) return { phase, position: others.indexOf(below) }
  const before = phases.slice(0, phases.indexOf(phase)).flatMap((one) => inPhase(others, one))
  const last = before.at(-1)
  return { phase, position: last ? others.indexOf(last) + 1 : 0 }
}

/** One step up or down as the screen shows them; from the end of a phase into the next one. */
export function stepped(statuses: readonly Standing[], id: string, by: number): Place | null {
  const one = statuses.find((status) => status.id === id)
  if (!one) return null
  const mates = inPhase(statuses, one.phase)
  const to = mates.indexOf(one) + by
  if (to >= 0 && to < mates.length) return placeAt(statuses, id, { phase: one.phase, position: to })
  const phase = phases[phases.indexOf(one.phase) + by]
  if (!phase) return null
  return placeAt(statuses, id, { phase, position: by > 0 ? 0 : inPhase(statuses, phase).length })
}

/** Onto the place of another one, or to the end of a phase. */
export function droppedOn(statuses: readonly Standing[], id: string, on: string): Place | null {
  const target = statuses.find((status) => status.id === on)
  const one = statuses.find((status) => status.id === id)
  if (!target || !one || target === one) return null
  return placeAt(statuses, id, { phase: target.phase, position: inPhase(statuses, target.phase).indexOf(target) })
}

export const endOf = (statuses: readonly Standing[], id: string, phase: Phase): Place =>
  placeAt(statuses, id, { phase, position: inPhase(statuses, phase).filter((one) => one.id !== id).length })
