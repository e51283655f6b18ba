import { failure } from '@opora/contract/errors'
import type { TicketId, TicketStatusId } from '@opora/contract/ids'
import type { InputOf } from '@opora/contract/routes'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { ticketChanged } from '../events.ts'
import { keepChangeOfMany } from '../history/store.ts'
import { keepRanksShort } from '../placing/place.ts'
import { ranksBelow } from '../placing/rank.ts'
import { countInColumn, lastRank } from '../placing/store.ts'
import { changingSetup, found } from '../setup/change-setup.ts'
import { countTable, deleteStatus, forgetStatus, lockColumn, type StatusRow } from '../setup/store.ts'
import { lockLeaving, putInto } from './store.ts'

type Asked = InputOf<'DELETE /ticket-statuses/:id'>['query']

async function assertFits(ctx: Ctx, column: StatusRow, count: number): Promise<void> {
  const { limit_count: limit, limit_mode: mode, name } = column
  if (limit === null || mode !== 'hard' || count === 0) return
  if ((await countInColumn(ctx, column.id)) + count > limit)
    throw failure('ticket.column_full', { status: name, limit })
}

interface Moving {
  from: TicketStatusId
  to: StatusRow
  isOverLimit: boolean
}

/** Puts all tickets of a status below those of another one, in their order. Whatever a workflow says: it is an admin’s. */
async function moveAll(ctx: Ctx, { from, to, isOverLimit }: Moving): Promise<void> {
  const leaving = await lockLeaving(ctx, from)
  if (leaving.length === 0) return
  const standing = leaving.filter(({ rank }) => rank !== null).length
  if (!isOverLimit) await assertFits(ctx, to, standing)
  const ids = leaving.map(({ id }) => id)
  const ranks = ranksBelow(await lastRank(ctx, to.id), standing)
  await putInto(ctx, { statusId: to.id, ids, ranks: ids.map((_, at) => ranks[at] ?? null) })
  await keepChangeOfMany(ctx, ids, { field: 'statusId', before: from, after: to.id })
  for (const id of ids) ctx.announce(ticketChanged({ ticketId: id as TicketId, fromStatusId: from }))
  await keepRanksShort(ctx, to.id, ranks.at(-1) ?? '')
}

/** Deletes a status; what stands in it, archived too, goes where it is told to, or the status stays. */
export const removeStatus = (ctx: Ctx, id: TicketStatusId, { moveTo, isOverLimit }: Asked): Promise<null> =>
  changingSetup(ctx, async (ctx) => {
    found(await lockColumn(ctx, id))
    if ((await countTable(ctx, 'ticket_statuses')) === 1) throw failure('ticket_status.last')
    if (moveTo) {
      const to = found(moveTo === id ? undefined : await lockColumn(ctx, moveTo))
      await moveAll(ctx, { from: id, to, isOverLimit })
    }
    const count = (await lockLeaving(ctx, id)).length
    if (count > 0) throw failure('ticket_status.in_use', { count })
    await forgetStatus(ctx, id)
    await deleteStatus(ctx, id)
    return null
  })
