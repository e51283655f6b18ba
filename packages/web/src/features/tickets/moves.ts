import type { Role } from '@opora/contract/route'
import type { TicketType } from '@opora/contract/ticket-setup'
import type { TicketCard } from '@opora/contract/tickets'

/** Why a workflow lets a ticket not into a status, as far as its card tells. */
export type Hindrance = { why: 'forbidden' } | { why: 'not_yours' } | { why: 'needs'; names: string[] }

const has: Record<string, (ticket: TicketCard) => boolean> = {
  assignee: ({ assigneeId }) => assigneeId !== null,
  team: ({ teamId }) => teamId !== null,
  contact: ({ contact }) => contact !== null,
  due: ({ dueAt }) => dueAt !== null,
  estimate: ({ estimateMinutes }) => estimateMinutes !== null,
  spent: ({ spentMinutes }) => spentMinutes !== null,
  checklist: ({ checklistDone, checklistTotal }) => checklistDone === checklistTotal,
}

export function hindranceOf(
  ticket: TicketCard,
  type: TicketType | undefined,
  to: { statusId: string; role: Role },
): Hindrance | null {
  if (!type?.workflow || ticket.statusId === to.statusId) return null
  const moves = type.workflow.filter(
    ({ fromStatusId, toStatusId }) =>
      toStatusId === to.statusId && (fromStatusId === null || fromStatusId === ticket.statusId),
  )
  if (moves.length === 0) return { why: 'forbidden' }
  const mine = moves.filter(({ roles }) => roles.length === 0 || roles.includes(to.role))
  if (mine.length === 0) return { why: 'not_yours' }
  // Any one of them is enough; what only the whole ticket tells is left to the server.
  const needs = mine.map(({ requires }) => requires.filter((name) => has[name]?.(ticket) === false))
  const fewest = needs.toSorted((one, other) => one.length - other.length)[0] ?? []
  return fewest.length > 0 ? { why: 'needs', names: fewest } : null
}
