import type { ConversationId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'

/** Where a conversation stands now. */
export const topicOf = (ctx: Ctx, conversationId: ConversationId) =>
  ctx.db
    .selectFrom('desk_topics')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('left_at', 'is', null)
    .orderBy('created_at')
    .executeTakeFirst()

export type TopicRow = NonNullable<Awaited<ReturnType<typeof topicOf>>>

/** Where it stood before, in groups it went away from. */
export const leftTopics = (ctx: Ctx, conversationId: ConversationId) =>
  ctx.db
    .selectFrom('desk_topics')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('left_at', 'is not', null)
    .where('external_id', 'is not', null)
    .execute()

/** With those conversations went away from. */
export const topicAt = (ctx: Ctx, deskId: string, externalId: string) =>
  ctx.db
    .selectFrom('desk_topics')
    .selectAll()
    .where('desk_id', '=', deskId)
    .where('external_id', '=', externalId)
    .executeTakeFirst()

/** The topic of a conversation at a desk: a new one, or the one it went away from before. */
export async function putTopic(ctx: Ctx, deskId: string, conversationId: ConversationId): Promise<TopicRow> {
  return ctx.db
    .insertInto('desk_topics')
    .values({
      id: ctx.world.ids.next(),
      workspace_id: ctx.workspaceId,
      desk_id: deskId,
      conversation_id: conversationId,
      created_at: ctx.now,
    })
    .onConflict((conflict) => conflict.columns(['desk_id', 'conversation_id']).doUpdateSet({ left_at: null }))
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Something of it waits to be posted; the smaller priority of all that waits counts. */
export async function markDue(ctx: Ctx, id: string, priority: number): Promise<void> {
  await ctx.db
    .updateTable('desk_topics')
    .set({
      marks: sql<number>`marks + 1`,
      failed_at: null,
      priority: sql<number>`case when due_since is null then ${priority}::int else least(priority, ${priority}::int) end`,
      due_since: sql<Date>`coalesce(due_since, ${ctx.now}::timestamptz)`,
    })
    .where('id', '=', id)
    .execute()
}

/** Whether something happened to it since it was read. */
export async function isMarkedSince(ctx: Ctx, { id, marks }: Pick<TopicRow, 'id' | 'marks'>): Promise<boolean> {
  const row = await ctx.db.selectFrom('desk_topics').select('marks').where('id', '=', id).executeTakeFirst()
  return row?.marks !== marks
}

/** A message was put before what stands there already: it is looked for again from its place on. */
export async function lookFrom(ctx: Ctx, id: string, messageId: string): Promise<void> {
  const before = sql<number>`least(posted_seq, (select m.seq - 1 from messages m where m.id = ${messageId}))`
  await ctx.db.updateTable('desk_topics').set({ posted_seq: before }).where('id', '=', id).execute()
}

/** Others go first from now on, unless something urgent happened to it meanwhile. */
export async function stepBack(ctx: Ctx, { id, marks }: TopicRow, priority: number): Promise<void> {
  await ctx.db.updateTable('desk_topics').set({ priority }).where('id', '=', id).where('marks', '=', marks).execute()
}

/** The next to work on; one that just failed lets the others go first. */
export const nextDue = (ctx: Ctx, deskId: string, failedBefore: Date) =>
  ctx.db
    .selectFrom('desk_topics')
    .selectAll()
    .where('desk_id', '=', deskId)
    .where('due_since', 'is not', null)
    .where((eb) => eb.or([eb('failed_at', 'is', null), eb('failed_at', '<', failedBefore)]))
    .orderBy('priority')
    .orderBy('due_since')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()

/** When something is due that failed a moment ago. */
export const isAnyDue = async (ctx: Ctx, deskId: string): Promise<boolean> =>
  (await ctx.db
    .selectFrom('desk_topics')
    .select('id')
    .where('desk_id', '=', deskId)
    .where('due_since', 'is not', null)
    .limit(1)
    .executeTakeFirst()) !== undefined

type Change = Partial<
  Pick<
    TopicRow,
    | 'external_id'
    | 'url'
    | 'name'
    | 'own_name'
    | 'is_closed'
    | 'card_id'
    | 'card'
    | 'is_choosing'
    | 'posted_seq'
    | 'failed_at'
    | 'due_since'
    | 'reminded_at'
    | 'left_at'
    | 'tries'
  >
>

export async function changeTopic(ctx: Ctx, id: string, change: Change): Promise<void> {
  await ctx.db.updateTable('desk_topics').set(change).where('id', '=', id).execute()
}

/** All is there, unless it was marked again meanwhile. */
export async function clearDue(ctx: Ctx, { id, marks }: TopicRow): Promise<void> {
  await ctx.db
    .updateTable('desk_topics')
    .set({ due_since: null, failed_at: null })
    .where('id', '=', id)
    .where('marks', '=', marks)
    .execute()
}
