import { failure } from '@opora/contract/errors'
import type { TicketId, TicketStatusId } from '@opora/contract/ids'
import type { InputOf } from '@opora/contract/routes'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'
import { ticketChanged } from '../events.ts'
import { tellConversations } from '../following/tell-conversations.ts'
import { keepChanges } from '../history/store.ts'
import { assertAllowed, lockedTicket } from '../placing/held-ticket.ts'
import { assertSpace, findRank, keepRanksShort } from '../placing/place.ts'
import { type TicketRow, updateTicket } from '../placing/store.ts'
import { lockColumn, statusRow } from '../setup/store.ts'
import { amend } from '../writing/change-ticket.ts'
import { asColumns } from '../writing/facts.ts'
import { linksOf } from '../writing/store.ts'

type Asked = InputOf<'POST /tickets/:id/moves'>['body']
type OverLimit = Awaited<ReturnType<typeof assertSpace>>

/** From one status of the phase to another it stays finished. */
async function tellFinished(ctx: Ctx, { id, status_id: fromId }: TicketRow): Promise<void> {
  if ((await statusRow(ctx, fromId))?.phase === 'done') return
  const { conversationIds } = await linksOf(ctx, id)
  await tellConversations(ctx, { ticketId: id, conversationIds, what: 'finished' })
}

/**
 * Puts a ticket into a column and a lane, both or neither. Cards are put into a column one after another, so that each
 * finds the others’ places. The workflow looks at the ticket as it is in its new lane.
 */
export function moveTicket(ctx: Ctx, id: TicketId, asked: Asked): Promise<OverLimit> {
  const { statusId, version, lane = {}, ...anchors } = asked
  return transact(ctx, async (ctx) => {
    const column = await lockColumn(ctx, statusId)
    if (!column) throw failure('not_found')
    const row = await lockedTicket(ctx, id, version)
    if (row.archived_at) throw failure('ticket.archived')
    const isElsewhere = row.status_id !== statusId
    const { plain, values, changes } = await amend(ctx, row, lane)
    const facts = asColumns(plain)
    if (isElsewhere) await assertAllowed(ctx, { ...row, ...facts, field_values: values } as TicketRow, column)
    const overLimit = isElsewhere ? await assertSpace(ctx, column) : null
    const rank = await findRank(ctx, { statusId, ticketId: id, ...anchors })
    const isChanged = isElsewhere || changes.length > 0
    await updateTicket(ctx, id, {
      rank,
      ...(isElsewhere ? { status_id: statusId, status_since: ctx.now } : {}),
      ...(changes.length > 0 ? { ...facts, field_values: storedJson(values) } : {}),
      ...(isChanged ? { version: row.version + 1, updated_at: ctx.now } : {}),
    })
    const status = { field: 'statusId', before: row.status_id, after: statusId }
    const changeId = isChanged && (await keepChanges(ctx, id, [...(isElsewhere ? [status] : []), ...changes]))
    await keepRanksShort(ctx, statusId, rank)
    if (isElsewhere && column.phase === 'done') await tellFinished(ctx, row)
    const fromStatusId = isElsewhere ? (row.status_id as TicketStatusId) : null
    ctx.announce(ticketChanged({ ticketId: id, fromStatusId, ...(changeId ? { changeId } : {}) }))
    return overLimit
  })
}
