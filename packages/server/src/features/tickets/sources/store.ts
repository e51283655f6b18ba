import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'

/** What makes tickets by itself, and which of its times this is. */
export interface Source {
  sourceId: string
  occasion: string
}

/** False when this time has its ticket already. Whoever claims it at the same moment waits for the end of this one. */
export async function claim(ctx: Ctx, { sourceId, occasion }: Source): Promise<boolean> {
  const row = { workspace_id: ctx.workspaceId, source_id: sourceId, occasion, created_at: ctx.now }
  const claimed = await ctx.db
    .insertInto('ticket_sources')
    .values({ ...row, ticket_id: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('occasion')
    .executeTakeFirst()
  return claimed !== undefined
}

const ofSource = (ctx: Ctx, { sourceId, occasion }: Source) =>
  ctx.db.selectFrom('ticket_sources').where('source_id', '=', sourceId).where('occasion', '=', occasion)

export const ticketOf = async (ctx: Ctx, source: Source): Promise<string | null> =>
  (await ofSource(ctx, source).select('ticket_id').executeTakeFirst())?.ticket_id ?? null

export const keepTicket = (ctx: Ctx, { sourceId, occasion }: Source, ticketId: string) =>
  ctx.db
    .updateTable('ticket_sources')
    .set({ ticket_id: ticketId })
    .where('source_id', '=', sourceId)
    .where('occasion', '=', occasion)
    .execute()

export async function madeSince(ctx: Ctx, sourceId: string, since: Date): Promise<number> {
  const row = await ctx.db
    .selectFrom('ticket_sources')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('source_id', '=', sourceId)
    .where('created_at', '>', since)
    .executeTakeFirst()
  return row?.count ?? 0
}
