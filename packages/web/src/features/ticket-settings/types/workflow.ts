import type { TicketStatus, WorkflowMove } from '@opora/contract/ticket-setup'

type Named = Pick<TicketStatus, 'id' | 'name' | 'phase'>

const leaves = (moves: readonly WorkflowMove[], { id }: Named): boolean =>
  moves.some(({ fromStatusId, toStatusId }) => (fromStatusId === null || fromStatusId === id) && toStatusId !== id)

/** Statuses no move leads out of: a ticket that came there stays. */
export function deadEnds(moves: readonly WorkflowMove[], statuses: readonly Named[]) {
  const stuck = statuses.filter((status) => !leaves(moves, status))
  return {
    stuck: stuck.filter(({ phase }) => phase !== 'done').map(({ name }) => name),
    /** Where work is done that may well be meant. */
    final: stuck.filter(({ phase }) => phase === 'done').map(({ name }) => name),
  }
}

/** Every move, to begin with what was allowed so far. */
export const everyMove = (statuses: readonly Named[]): WorkflowMove[] =>
  statuses.map(({ id }) => ({ fromStatusId: null, toStatusId: id, requires: [], roles: [] }))
