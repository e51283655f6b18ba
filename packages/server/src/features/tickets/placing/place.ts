import { failure } from '@opora/contract/errors'
import type { TicketStatusId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { ticketRanksChanged } from '../events.ts'
import type { StatusRow } from '../setup/store.ts'
import { freshRanks, isLong, rankBetween } from './rank.ts'
import { countInColumn, giveRanks, idsInOrder, rankAbove, rankBelow, ticketsByIds } from './store.ts'

export interface Anchors {
  /** The card right above. */
  afterId?: string | undefined
  beforeId?: string | undefined
}

interface Placing extends Anchors {
  statusId: string
  ticketId: string | null
}

/**
 * A rank in a column whose status is locked: right below `afterId`, else right above `beforeId`, else on top. Somebody
 * may have moved either away since it was seen: then it counts for nothing.
 */
export async function findRank(ctx: Ctx, { statusId, ticketId, afterId, beforeId }: Placing): Promise<string> {
  const asked = [afterId, beforeId].filter((id): id is string => id !== undefined)
  const rows = asked.length > 0 ? await ticketsByIds(ctx, asked) : []
  const rankOf = (id: string | undefined): string | null => {
    if (id === undefined) return null
    const row = rows.find((one) => one.id === id)
    if (!row) throw failure('not_found')
    return row.status_id === statusId && id !== ticketId ? row.rank : null
  }
  const [above, below] = [rankOf(afterId), rankOf(beforeId)]
  const column = { statusId, exceptId: ticketId }
  if (above !== null) return rankBetween(above, await rankBelow(ctx, column, above))
  if (below !== null) return rankBetween(await rankAbove(ctx, column, below), below)
  return rankBetween(null, await rankBelow(ctx, column, null))
}

/** Gives a whole column short ranks, once one of them is long. Its status is locked. */
export async function keepRanksShort(ctx: Ctx, statusId: string, rank: string): Promise<void> {
  if (!isLong(rank)) return
  const ids = await idsInOrder(ctx, statusId)
  await giveRanks(ctx, ids, freshRanks(ids.length))
  ctx.announce(ticketRanksChanged({ statusId: statusId as TicketStatusId }))
}

type OverLimit = { limit: number; count: number } | null

/** Refuses one card more in a full column; tells where a soft limit is passed. The status is locked. */
export async function assertSpace(ctx: Ctx, column: StatusRow): Promise<OverLimit> {
  const { limit_count: limit, limit_mode: mode, name } = column
  if (limit === null) return null
  const count = await countInColumn(ctx, column.id)
  if (mode === 'hard' && count >= limit) throw failure('ticket.column_full', { status: name, limit })
  return count + 1 > limit ? { limit, count: count + 1 } : null
}
