import type { ConversationId, TagId } from '@opora/contract/ids'
import type { TagColour } from '@opora/contract/tags'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { either } from '../../../platform/db/either.ts'

const lockKey = (ctx: Ctx) => sql`hashtextextended(${`tags ${ctx.workspaceId}`}, 0)`

/** Taken before any row by whoever gives tags out: a tag is not merged away meanwhile. Only inside transact(). */
export const shareTags = (ctx: Ctx) => sql`select pg_advisory_xact_lock_shared(${lockKey(ctx)})`.execute(ctx.db)

/** Taken before any row by whoever changes tags themselves. Only inside transact(). */
export const holdTags = (ctx: Ctx) => sql`select pg_advisory_xact_lock(${lockKey(ctx)})`.execute(ctx.db)

const tags = (ctx: Ctx) => ctx.db.selectFrom('tags').selectAll()

export const tagRow = (ctx: Ctx, id: TagId) => tags(ctx).where('id', '=', id).executeTakeFirst()

/** What a tag was merged into; null while it stands. */
export const mergedInto = async (ctx: Ctx, id: TagId): Promise<TagId | null> =>
  ((await tagRow(ctx, id))?.merged_into_id as TagId | null | undefined) ?? null

export type TagRow = NonNullable<Awaited<ReturnType<typeof tagRow>>>

export const tagByKey = (ctx: Ctx, key: string) =>
  tags(ctx).where('name_key', '=', key).where('merged_into_id', 'is', null).executeTakeFirst()

/** By name; those merged into another are no longer there. */
export const tagRows = (ctx: Ctx) => tags(ctx).where('merged_into_id', 'is', null).orderBy('name_key').execute()

export async function countTags(ctx: Ctx): Promise<number> {
  const query = ctx.db.selectFrom('tags').where('merged_into_id', 'is', null)
  const row = await query.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirst()
  return Number(row?.count ?? 0)
}

interface NewTag {
  name: string
  key: string
  colour: TagColour
  description: string
}

export const insertTag = (ctx: Ctx, { key, ...tag }: NewTag): Promise<TagRow> =>
  ctx.db
    .insertInto('tags')
    .values({ ...tag, id: ctx.world.ids.next(), workspace_id: ctx.workspaceId, name_key: key, created_at: ctx.now })
    .returningAll()
    .executeTakeFirstOrThrow()

interface TagChange {
  name?: string
  name_key?: string
  colour?: TagColour
  description?: string
  archived_at?: Date | null
}

export const updateTag = (ctx: Ctx, id: TagId, change: TagChange): Promise<TagRow> =>
  ctx.db.updateTable('tags').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow()

/** Tags by ids anybody may still hold: a merged one brings what it was merged into, under the id that was asked for. */
export async function tagsByAnyId(ctx: Ctx, ids: readonly TagId[]): Promise<Map<string, TagRow>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('tags as asked')
    .innerJoin('tags as t', (join) => join.on(sql<boolean>`t.id = ${either('asked.merged_into_id', 'asked.id')}`))
    .selectAll('t')
    .select('asked.id as asked_id')
    .where('asked.id', 'in', [...ids])
    .execute()
  return new Map(rows.map(({ asked_id, ...row }) => [asked_id, row]))
}

export const tagsOf = (ctx: Ctx, id: ConversationId) =>
  ctx.db
    .selectFrom('conversation_tags as c')
    .innerJoin('tags as t', 't.id', 'c.tag_id')
    .selectAll('t')
    .where('c.conversation_id', '=', id)
    .execute()

const placed = (ctx: Ctx, conversationId: ConversationId, tagIds: readonly string[]) =>
  tagIds.map((tag_id) => ({ conversation_id: conversationId, tag_id, workspace_id: ctx.workspaceId }))

/** Puts tags on a locked conversation. */
export async function putOn(ctx: Ctx, id: ConversationId, tagIds: readonly string[]): Promise<void> {
  if (tagIds.length === 0) return
  const rows = placed(ctx, id, tagIds).map((row) => ({ ...row, created_at: ctx.now }))
  await ctx.db.insertInto('conversation_tags').values(rows).execute()
  await ctx.db
    .deleteFrom('declined_tags')
    .where('conversation_id', '=', id)
    .where('tag_id', 'in', [...tagIds])
    .execute()
}

/** Takes tags off a locked conversation and remembers that somebody did. */
export async function takeOff(ctx: Ctx, id: ConversationId, tagIds: readonly string[]): Promise<void> {
  if (tagIds.length === 0) return
  const gone = ctx.db.deleteFrom('conversation_tags').where('conversation_id', '=', id)
  await gone.where('tag_id', 'in', [...tagIds]).execute()
  const declined = ctx.db.insertInto('declined_tags').values(placed(ctx, id, tagIds))
  await declined.onConflict((conflict) => conflict.doNothing()).execute()
}

export async function declinedTagIds(ctx: Ctx, id: ConversationId): Promise<string[]> {
  const query = ctx.db.selectFrom('declined_tags').select('tag_id').where('conversation_id', '=', id)
  return (await query.execute()).map((row) => row.tag_id)
}

/** Moves on the version of every conversation that shows the tag. */
export async function touchCarriers(ctx: Ctx, id: TagId): Promise<void> {
  await sql`
    with carriers as (
      select id from conversations
      where id in (select conversation_id from conversation_tags where tag_id = ${id}) order by id for no key update)
    update conversations set version = version + 1 where id in (select id from carriers)`.execute(ctx.db)
}

/** Everything the one tag stands on gets the other; whoever still names it is led there. */
export async function moveTag(ctx: Ctx, from: TagId, to: TagId): Promise<void> {
  for (const [table, columns] of [
    ['conversation_tags', sql`conversation_id, workspace_id, created_at`],
    ['declined_tags', sql`conversation_id, workspace_id`],
    ['contact_tags', sql`contact_id, workspace_id, created_at`],
  ] as const) {
    await sql`insert into ${sql.table(table)} (${columns}, tag_id)
      select ${columns}, ${to}::uuid from ${sql.table(table)} where tag_id = ${from}
      on conflict do nothing`.execute(ctx.db)
    await ctx.db.deleteFrom(table).where('tag_id', '=', from).execute()
  }
  const merged = ctx.db.updateTable('tags').set({ merged_into_id: to })
  await merged.where((eb) => eb.or([eb('id', '=', from), eb('merged_into_id', '=', from)])).execute()
}

export async function countUsage(ctx: Ctx): Promise<{ id: TagId; count: number }[]> {
  const query = ctx.db.selectFrom('conversation_tags').groupBy('tag_id')
  const rows = await query.select(({ fn }) => ['tag_id', fn.countAll<number>().as('count')]).execute()
  return rows.map((row) => ({ id: row.tag_id as TagId, count: Number(row.count) }))
}

/** What tagged conversations began with, the latest first: what tags were given for so far. */
export async function taggedSubjects(
  ctx: Ctx,
  limit: number,
): Promise<{ id: string; subject: string; tagIds: string[] }[]> {
  const { rows } = await sql<{ id: string; subject: string; tagIds: string[] }>`
    select c.id, c.subject, array(
      select t.tag_id::text from conversation_tags t where t.conversation_id = c.id) as "tagIds"
    from conversations c where exists (select from conversation_tags t where t.conversation_id = c.id)
    order by c.last_activity_at desc, c.id desc limit ${limit}`.execute(ctx.db)
  return rows
}
