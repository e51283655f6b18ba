import type { TicketStatusId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { ticketRanksChanged } from '../events.ts'
import { ranksBelow } from '../placing/rank.ts'
import { countInColumn, lastRank } from '../placing/store.ts'
import { lockColumn } from '../setup/store.ts'
import { holdParents, standing } from '../writing/store.ts'
import { hang, insertTickets, type StoredTicket, tagTickets, takeNumbers } from './store.ts'

/** A ticket that was elsewhere before; what it names is of this workspace. */
export interface TakenIn extends Omit<StoredTicket, 'number' | 'rank'> {
  tagIds: readonly string[]
}

const deepest = 10

interface Taken {
  /** Those that found their column full, or gone. */
  refused: Set<string>
}

interface Maker {
  memberId: string | null
  name: string
}

/** How many more a column takes; the status is locked. */
async function spaceOf(ctx: Ctx, statusId: string): Promise<number> {
  const column = await lockColumn(ctx, statusId)
  if (!column) return 0
  if (column.limit_count === null || column.limit_mode !== 'hard') return Number.POSITIVE_INFINITY
  return Math.max(0, column.limit_count - (await countInColumn(ctx, statusId)))
}

/**
 * Stores many tickets at once, below what stands in their columns, in whatever status they had: no workflow is asked, a hard
 * limit holds. Screens are told once of each column. Only inside transact().
 */
export async function takeInTickets(ctx: Ctx, tickets: readonly TakenIn[], by: Maker): Promise<Taken> {
  const columns = Map.groupBy(tickets, ({ statusId }) => statusId)
  const refused = new Set<string>()
  const placed: (TakenIn & { rank: string })[] = []
  // Always in the same order: two of these would wait for each other otherwise.
  for (const statusId of [...columns.keys()].toSorted()) {
    const wanted = columns.get(statusId) ?? []
    const space = await spaceOf(ctx, statusId)
    for (const { id } of wanted.slice(Math.min(space, wanted.length))) refused.add(id)
    const fitting = wanted.slice(0, Math.min(space, wanted.length))
    const ranks = ranksBelow(await lastRank(ctx, statusId), fitting.length)
    placed.push(...fitting.map((one, at) => ({ ...one, rank: ranks[at] ?? '' })))
    if (fitting.length > 0) ctx.announce(ticketRanksChanged({ statusId: statusId as TicketStatusId }))
  }
  if (placed.length === 0) return { refused }
  const order = new Map(tickets.map(({ id }, at) => [id, at]))
  const inOrder = placed.toSorted((one, other) => (order.get(one.id) ?? 0) - (order.get(other.id) ?? 0))
  const last = await takeNumbers(ctx, inOrder.length)
  const rows = inOrder.map(({ tagIds: _, ...row }, at) => ({ ...row, number: last - inOrder.length + 1 + at }))
  await insertTickets(ctx, rows, { actor: { type: 'member', id: by.memberId, name: by.name }, memberId: by.memberId })
  const tags = inOrder.flatMap(({ id, tagIds }) => tagIds.map((tagId) => ({ ticketId: id, tagId })))
  await tagTickets(ctx, tags)
  return { refused }
}

/**
 * Hangs tickets that were taken in under others, each that may stand there: somebody may have moved either meanwhile. Only
 * inside transact().
 */
export async function hangTickets(ctx: Ctx, links: readonly { ticketId: string; parentId: string }[]): Promise<void> {
  await holdParents(ctx)
  for (const { ticketId, parentId } of links) {
    const { above } = await standing(ctx, { aboveId: parentId, belowId: ticketId })
    if (above.length > 0 && above.length < deepest && !above.includes(ticketId)) await hang(ctx, ticketId, parentId)
  }
}
