import { type Selectable, sql, type Updateable } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Tables } from '../../../schema/tables.gen.ts'

export type TicketRow = Selectable<Tables['tickets']>

export const ticketRow = (ctx: Ctx, id: string) =>
  ctx.db.selectFrom('tickets').selectAll().where('id', '=', id).executeTakeFirst()

/** For whoever is about to change it. Only inside transact(). */
export const lockTicket = (ctx: Ctx, id: string) =>
  ctx.db.selectFrom('tickets').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const updateTicket = (ctx: Ctx, id: string, change: Updateable<Tables['tickets']>): Promise<TicketRow> =>
  ctx.db.updateTable('tickets').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow()

export const ticketsByIds = (ctx: Ctx, ids: readonly string[]) =>
  ctx.db
    .selectFrom('tickets')
    .select(['id', 'status_id', 'rank'])
    .where('id', 'in', [...ids])
    .execute()

export async function countInColumn(ctx: Ctx, statusId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from tickets
    where workspace_id = ${ctx.workspaceId} and status_id = ${statusId} and rank is not null`.execute(ctx.db)
  return rows[0]?.count ?? 0
}

interface Beside {
  statusId: string
  /** The card that is moved: it stands nowhere. */
  exceptId: string | null
}

/** The rank right below another one, or the first of the column where that is null; null where there is none. */
export async function rankBelow(ctx: Ctx, { statusId, exceptId }: Beside, rank: string | null): Promise<string | null> {
  const { rows } = await sql<{ rank: string }>`select rank from tickets
    where workspace_id = ${ctx.workspaceId} and status_id = ${statusId} and rank is not null
      ${rank === null ? sql`` : sql`and rank > ${rank}`} ${exceptId === null ? sql`` : sql`and id <> ${exceptId}`}
    order by rank limit 1`.execute(ctx.db)
  return rows[0]?.rank ?? null
}

export async function rankAbove(ctx: Ctx, { statusId, exceptId }: Beside, rank: string): Promise<string | null> {
  const { rows } = await sql<{ rank: string }>`select rank from tickets
    where workspace_id = ${ctx.workspaceId} and status_id = ${statusId} and rank < ${rank}
      ${exceptId === null ? sql`` : sql`and id <> ${exceptId}`}
    order by rank desc limit 1`.execute(ctx.db)
  return rows[0]?.rank ?? null
}

export async function idsInOrder(ctx: Ctx, statusId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from tickets
    where workspace_id = ${ctx.workspaceId} and status_id = ${statusId} and rank is not null order by rank`.execute(
    ctx.db,
  )
  return rows.map(({ id }) => id)
}

export async function giveRanks(ctx: Ctx, ids: readonly string[], ranks: readonly string[]): Promise<void> {
  await sql`update tickets t set rank = n.rank from unnest(${[...ids]}::uuid[], ${[...ranks]}::text[]) as n(id, rank)
    where t.id = n.id`.execute(ctx.db)
}

/** The rank of the card at the bottom of a column. */
export async function lastRank(ctx: Ctx, statusId: string): Promise<string | null> {
  const { rows } = await sql<{ rank: string }>`select rank from tickets
    where workspace_id = ${ctx.workspaceId} and status_id = ${statusId} and rank is not null
    order by rank desc limit 1`.execute(ctx.db)
  return rows[0]?.rank ?? null
}
