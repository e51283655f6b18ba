import { priorities } from '@opora/contract/priorities'
import type { TicketCard } from '@opora/contract/tickets'
import type { Lanes } from './use-place.ts'

/** The lane of what has none of it. */
export const noLane = 'none'

/** The lane a ticket stands in. */
export function laneIdOf(ticket: TicketCard, lanes: Lanes): string {
  switch (lanes) {
    case 'none':
      return ''
    case 'assignee':
      return ticket.assigneeId ?? noLane
    case 'priority':
      return ticket.priority
    case 'project':
      return ticket.projectId
    case 'contact':
      return ticket.contact?.id ?? noLane
    case 'team':
      return ticket.teamId ?? noLane
  }
}

/** What a ticket becomes in a lane. */
export function changeFor(laneId: string, lanes: Lanes) {
  const orNull = laneId === noLane ? null : laneId
  switch (lanes) {
    case 'none':
      return {}
    case 'assignee':
      return { assigneeId: orNull }
    case 'priority':
      return { priority: laneId }
    case 'project':
      return { projectId: laneId }
    case 'contact':
      return { contactId: orNull }
    case 'team':
      return { teamId: orNull }
  }
}

/** The lanes of these tickets: the most pressing first, else by name after those without. */
export function laneIdsOf(tickets: readonly TicketCard[], lanes: Lanes, nameOf: (id: string) => string): string[] {
  const held = new Set(tickets.map((ticket) => laneIdOf(ticket, lanes)))
  if (lanes === 'priority') return priorities.toReversed().filter((one) => held.has(one))
  if (lanes === 'assignee' || lanes === 'team') held.add(noLane)
  const rank = (id: string): string => (id === noLane ? '' : nameOf(id))
  return [...held].toSorted((one, other) => rank(one).localeCompare(rank(other)))
}
