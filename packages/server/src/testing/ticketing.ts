import { randomUUID } from 'node:crypto'
import type { TicketStatusId } from '@opora/contract/ids'
import type { CallOf } from '@opora/contract/routes'
import type { TicketStatus } from '@opora/contract/ticket-setup'
import type { Ticket } from '@opora/contract/tickets'
import type { TestWorkspace, TypedApi } from './new-workspace.ts'

type Draft = Partial<CallOf<'POST /tickets'>['body']>

/** Makes a ticket, as the owner or as somebody else. */
export const makeTicket = (t: { api: TypedApi }, over: Draft = {}): Promise<Ticket> =>
  t.api('POST /tickets', { body: { clientId: randomUUID(), subject: 'A scratch on the door', ...over } })

export const statusesOf = async (t: TestWorkspace): Promise<TicketStatus[]> =>
  (await t.api('GET /ticket-setup')).statuses

/** A status of the defaults, by its place. */
export async function statusAt(t: TestWorkspace, at: number): Promise<TicketStatusId> {
  const status = (await statusesOf(t)).at(at)
  if (!status) throw new Error(`no status at ${at}`)
  return status.id
}

/** Subjects of a column of the first board from the top. */
export async function columnOf(t: TestWorkspace, statusId: TicketStatusId): Promise<string[]> {
  const board = (await t.api('GET /ticket-setup')).boards[0]
  if (!board) throw new Error('no board')
  const { columns } = await t.api('GET /boards/:id/cards', { params: { id: board.id }, query: { limit: 100 } })
  return columns.find((one) => one.statusId === statusId)?.items.map(({ subject }) => subject) ?? []
}
