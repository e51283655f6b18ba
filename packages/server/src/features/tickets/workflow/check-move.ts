import { failure } from '@opora/contract/errors'
import type { Role } from '@opora/contract/route'
import type { TicketType, WorkflowMove } from '@opora/contract/ticket-setup'

/** What of a ticket a workflow looks at: which of its fields are filled in. */
export interface Moving {
  workflow: TicketType['workflow']
  from: { id: string; name: string }
  to: { id: string; name: string }
  role: Role
  isFilled(field: string): boolean
}

const allows = ({ from, to }: Moving, move: WorkflowMove): boolean =>
  move.toStatusId === to.id && (move.fromStatusId === null || move.fromStatusId === from.id)

const isFor = (role: Role, { roles }: WorkflowMove): boolean => roles.length === 0 || roles.includes(role)

/** Refuses a move the type does not allow, that is somebody else’s to make, or for which something is missing. */
export function assertMove(moving: Moving): void {
  const { workflow, from, to, role } = moving
  if (workflow === null || from.id === to.id) return
  const allowed = workflow.filter((move) => allows(moving, move))
  if (allowed.length === 0) throw failure('ticket.move_forbidden', { from: from.name, to: to.name })
  const mine = allowed.filter((move) => isFor(role, move))
  if (mine.length === 0) throw failure('ticket.move_not_yours', { to: to.name })
  const missing = mine.map(({ requires }) => requires.filter((field) => !moving.isFilled(field)))
  const [least = []] = missing.toSorted((one, other) => one.length - other.length)
  if (least.length === 0) return
  const problems = least.map((path) => ({ path, message: 'has to be filled in', code: 'required' }))
  throw failure('ticket.move_needs', { to: to.name, fields: least.join(', ') }, problems)
}
