import { failure } from '@opora/contract/errors'
import type { TicketId, TicketStatusId } from '@opora/contract/ids'
import type { InputOf } from '@opora/contract/routes'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { askerOf } from '../actor.ts'
import { ticketChanged } from '../events.ts'
import { keepChanges } from '../history/store.ts'
import { presentType } from '../setup/present.ts'
import { lockColumn, type StatusRow, statusRow, typeRow } from '../setup/store.ts'
import { assertMove } from '../workflow/check-move.ts'
import { isFilled } from './is-filled.ts'
import { assertSpace, findRank, keepRanksShort } from './place.ts'
import { lockTicket, type TicketRow, updateTicket } from './store.ts'

type Asked = InputOf<'POST /tickets/:id/moves'>['body']
type OverLimit = Awaited<ReturnType<typeof assertSpace>>

/** The ticket under lock, as somebody saw it. Only inside transact(). */
export async function lockedTicket(ctx: Ctx, id: TicketId, version: number | undefined): Promise<TicketRow> {
  const row = await lockTicket(ctx, id)
  if (!row) throw failure('not_found')
  if (version !== undefined && version !== row.version) throw failure('ticket.changed_meanwhile')
  return row
}

/** Refuses a change of status the type’s workflow does not let this member make. */
export async function assertAllowed(ctx: Ctx, row: TicketRow, to: StatusRow): Promise<void> {
  const [type, from] = [await typeRow(ctx, row.type_id), await statusRow(ctx, row.status_id)]
  if (!type || !from) throw failure('not_found')
  const { workflow } = presentType(type)
  assertMove({ workflow, from, to, role: askerOf(ctx).role, isFilled: (field) => isFilled(row, field) })
}

async function changeStatus(ctx: Ctx, row: TicketRow, column: StatusRow): Promise<OverLimit> {
  await assertAllowed(ctx, row, column)
  const overLimit = await assertSpace(ctx, column)
  await keepChanges(ctx, row.id, [{ field: 'statusId', before: row.status_id, after: column.id }])
  return overLimit
}

/** Puts a ticket into a column. Cards are put there one after another, so that each finds the others’ places. */
export function moveTicket(ctx: Ctx, id: TicketId, { statusId, version, ...anchors }: Asked): Promise<OverLimit> {
  return transact(ctx, async (ctx) => {
    const column = await lockColumn(ctx, statusId)
    if (!column) throw failure('not_found')
    const row = await lockedTicket(ctx, id, version)
    if (row.archived_at) throw failure('ticket.archived')
    const isElsewhere = row.status_id !== statusId
    const overLimit = isElsewhere ? await changeStatus(ctx, row, column) : null
    const rank = await findRank(ctx, { statusId, ticketId: id, ...anchors })
    const moved = { status_id: statusId, version: row.version + 1, status_since: ctx.now, updated_at: ctx.now }
    await updateTicket(ctx, id, { rank, ...(isElsewhere ? moved : {}) })
    await keepRanksShort(ctx, statusId, rank)
    const fromStatusId = isElsewhere ? (row.status_id as TicketStatusId) : null
    ctx.announce(ticketChanged({ ticketId: id, fromStatusId }))
    return overLimit
  })
}
