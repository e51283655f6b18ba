import type { MemberId } from '@opora/contract/ids'
import { type Insertable, sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Tables } from '../../../schema/tables.gen.ts'

export const ticketByClientId = (ctx: Ctx, creatorId: MemberId, clientId: string) =>
  ctx.db
    .selectFrom('tickets')
    .select(['id', 'body_hash'])
    .where('creator_id', '=', creatorId)
    .where('client_id', '=', clientId)
    .executeTakeFirst()

/**
 * With the next number of the workspace. Whoever takes one keeps all others waiting to the end of its transaction, so it
 * is taken with the row, once everything was looked at.
 */
export async function insertTicket(ctx: Ctx, row: Omit<Insertable<Tables['tickets']>, 'number'>): Promise<void> {
  await ctx.db
    .with('taken', (db) =>
      db
        .insertInto('ticket_numbers')
        .values({ workspace_id: ctx.workspaceId, last_number: 1 })
        .onConflict((conflict) =>
          conflict.column('workspace_id').doUpdateSet({ last_number: sql<number>`ticket_numbers.last_number + 1` }),
        )
        .returning('last_number'),
    )
    .insertInto('tickets')
    .values({ ...row, number: sql<number>`(select last_number from taken)` })
    .execute()
}

export interface Links {
  tagIds: string[]
  watcherIds: string[]
  conversationIds: string[]
}

const linked = {
  tagIds: { table: 'ticket_tags', column: 'tag_id' },
  watcherIds: { table: 'ticket_watchers', column: 'member_id' },
  conversationIds: { table: 'ticket_conversations', column: 'conversation_id' },
} as const

export async function linksOf(ctx: Ctx, ticketId: string): Promise<Links> {
  const idsOf = ({ table, column }: { table: string; column: string }) =>
    sql`coalesce((select json_agg(${sql.ref(column)} order by ${sql.ref(column)}) from ${sql.table(table)} where ticket_id = ${ticketId}), '[]')`
  const { rows } =
    await sql<Links>`select ${idsOf(linked.tagIds)} as "tagIds", ${idsOf(linked.watcherIds)} as "watcherIds",
    ${idsOf(linked.conversationIds)} as "conversationIds"`.execute(ctx.db)
  return rows[0] ?? { tagIds: [], watcherIds: [], conversationIds: [] }
}

interface Relinked {
  kind: keyof Links
  added: readonly string[]
  removed: readonly string[]
}

export async function changeLinks(ctx: Ctx, ticketId: string, { kind, added, removed }: Relinked): Promise<void> {
  const { table, column } = linked[kind]
  if (removed.length > 0)
    await sql`delete from ${sql.table(table)} where ticket_id = ${ticketId}
      and ${sql.ref(column)} = any(${[...removed]}::uuid[])`.execute(ctx.db)
  if (added.length > 0)
    await sql`insert into ${sql.table(table)} (workspace_id, ticket_id, ${sql.ref(column)})
      select ${ctx.workspaceId}::uuid, ${ticketId}::uuid, id from unnest(${[...added]}::uuid[]) id
      on conflict do nothing`.execute(ctx.db)
}

/** Held by whoever hangs a ticket under another one: two of them could close a circle. Only inside transact(). */
export const holdParents = (ctx: Ctx) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`ticket parents ${ctx.workspaceId}`}, 0))`.execute(ctx.db)

/** The tickets above one, itself first, and how deep those below another one go. */
export async function standing(
  ctx: Ctx,
  { aboveId, belowId }: { aboveId: string; belowId: string },
): Promise<{ above: string[]; depth: number }> {
  const { rows } = await sql<{ above: string[]; depth: number }>`
    with recursive up as (
      select id, parent_id, 1 as step from tickets where id = ${aboveId}
      union all select t.id, t.parent_id, up.step + 1 from up join tickets t on t.id = up.parent_id where up.step < 50),
    down as (
      select id, 1 as step from tickets where id = ${belowId}
      union all select t.id, down.step + 1 from down join tickets t on t.workspace_id = ${ctx.workspaceId} and t.parent_id = down.id where down.step < 50)
    select coalesce((select json_agg(id order by step) from up), '[]') as above,
      coalesce((select max(step) from down), 1)::int as depth`.execute(ctx.db)
  return rows[0] ?? { above: [], depth: 1 }
}

/** Whether its number leads to another ticket. */
export const isMerged = async (ctx: Ctx, id: string): Promise<boolean> =>
  (await ctx.db.selectFrom('ticket_merges').select('id').where('from_id', '=', id).executeTakeFirst()) !== undefined
