import type { TicketChange } from '@opora/contract/tickets'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'
import { actorOf } from '../actor.ts'

export type Change = TicketChange['changes'][number]

/** Its name among them. */
export async function keepChanges(ctx: Ctx, ticketId: string, changes: readonly Change[]): Promise<string> {
  const row = { id: ctx.world.ids.next(), workspace_id: ctx.workspaceId, ticket_id: ticketId, created_at: ctx.now }
  const kept = { ...row, actor: storedJson(actorOf(ctx)), changes: storedJson(changes) }
  await ctx.db.insertInto('ticket_changes').values(kept).execute()
  return row.id
}

export async function changesOf(ctx: Ctx, id: string): Promise<Change[]> {
  const row = await ctx.db.selectFrom('ticket_changes').select('changes').where('id', '=', id).executeTakeFirst()
  return (row?.changes ?? []) as Change[]
}

/** The same change of many tickets. */
export async function keepChangeOfMany(ctx: Ctx, ticketIds: readonly string[], change: Change): Promise<void> {
  const ids = ticketIds.map(() => ctx.world.ids.next())
  await sql`insert into ticket_changes (id, workspace_id, ticket_id, actor, changes, created_at)
    select n.id, ${ctx.workspaceId}, n.ticket_id, ${storedJson(actorOf(ctx))}::jsonb, ${storedJson([change])}::jsonb, ${ctx.now}
    from unnest(${ids}::uuid[], ${[...ticketIds]}::uuid[]) as n(id, ticket_id)`.execute(ctx.db)
}

/** The latest so many of a ticket and those that became part of it, the oldest of them first. */
export async function latestChanges(ctx: Ctx, ticketId: string, most: number): Promise<TicketChange[]> {
  const rows = await ctx.db
    .selectFrom('ticket_changes')
    .selectAll()
    .where(
      sql<boolean>`ticket_id = any(array(select ${ticketId}::uuid union all select from_id from ticket_merges
        where workspace_id = ${ctx.workspaceId} and into_id = ${ticketId}))`,
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows.reverse().map((row) => ({
    id: row.id,
    actor: row.actor as TicketChange['actor'],
    at: row.created_at.toISOString(),
    changes: row.changes as Change[],
  }))
}
