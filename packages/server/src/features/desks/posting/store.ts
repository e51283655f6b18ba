import type { ConversationId, MessageId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'
import type { RemoteFile } from '../../../ports/channel.ts'

export interface PostRow {
  message_id: string
  external_id: string
  position: number
  is_own: boolean
  known: string
  file_ids: unknown
  told_files: unknown
}

interface NewPosts {
  deskId: string
  topicId: string
  messageIds: readonly string[]
  externalIds: readonly string[]
  isOwn: boolean
  known: string
  /** Files of these messages that stand there. */
  fileIds: readonly string[]
  /** Files of each of these posts as they were told; absent for posts of ours. */
  toldFiles?: readonly (readonly RemoteFile[])[]
  /** How many posts of theirs stand there already; none when absent. */
  after?: number
  /** They were changed while they were posted. */
  isStale?: boolean
}

/** These messages stand there as these posts; what is known already stays. */
export async function putPosts(ctx: Ctx, posts: NewPosts): Promise<void> {
  const rows = posts.messageIds.flatMap((messageId) =>
    posts.externalIds.map((externalId, position) => ({
      workspace_id: ctx.workspaceId,
      desk_id: posts.deskId,
      topic_id: posts.topicId,
      message_id: messageId,
      external_id: externalId,
      position: position + (posts.after ?? 0),
      is_own: posts.isOwn,
      known: posts.known,
      file_ids: storedJson(posts.fileIds),
      told_files: posts.toldFiles ? storedJson(posts.toldFiles[position] ?? []) : null,
      is_stale: posts.isStale ?? false,
    })),
  )
  if (rows.length > 0)
    await ctx.db
      .insertInto('desk_posts')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

const fields = ['message_id', 'external_id', 'position', 'is_own', 'known', 'file_ids', 'told_files'] as const

/** Whether anything of the conversation stands there. */
export const hasPosts = async (ctx: Ctx, topicId: string): Promise<boolean> =>
  (await ctx.db
    .selectFrom('desk_posts')
    .select('topic_id')
    .where('topic_id', '=', topicId)
    .limit(1)
    .executeTakeFirst()) !== undefined

export const postsOf = (ctx: Ctx, topicId: string, messageId: string): Promise<PostRow[]> =>
  ctx.db
    .selectFrom('desk_posts')
    .select(fields)
    .where('topic_id', '=', topicId)
    .where('message_id', '=', messageId)
    .orderBy('position')
    .execute()

/** Messages that stand in one post there, in no order. */
export async function sharing(ctx: Ctx, topicId: string, externalId: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('desk_posts')
    .select('message_id')
    .where('topic_id', '=', topicId)
    .where('external_id', '=', externalId)
    .execute()
  return rows.map((row) => row.message_id)
}

/** The message somebody means who answers a post: of several in it the last of the contact, else the last. */
export async function messageAt(ctx: Ctx, deskId: string, externalId: string): Promise<MessageId | null> {
  const row = await ctx.db
    .selectFrom('desk_posts as p')
    .innerJoin('messages as m', 'm.id', 'p.message_id')
    .select('p.message_id')
    .where('p.desk_id', '=', deskId)
    .where('p.external_id', '=', externalId)
    .orderBy((eb) => eb('m.direction', '=', 'in'), 'desc')
    .orderBy('m.seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (row?.message_id ?? null) as MessageId | null
}

/** Also in topics the conversation left: it may come back there. */
export async function markStale(ctx: Ctx, conversationId: ConversationId, messageId: string): Promise<void> {
  await ctx.db
    .updateTable('desk_posts')
    .set({ is_stale: true })
    .where('topic_id', 'in', (eb) =>
      eb.selectFrom('desk_topics').select('id').where('conversation_id', '=', conversationId),
    )
    .where('message_id', '=', messageId)
    .execute()
}

export const nextStale = (ctx: Ctx, topicId: string) =>
  ctx.db
    .selectFrom('desk_posts')
    .select('message_id')
    .where('topic_id', '=', topicId)
    .where('is_stale', '=', true)
    .limit(1)
    .executeTakeFirst()

/** What stands there is what the message is now, unless it is said to be stale still. */
export async function setFresh(
  ctx: Ctx,
  topicId: string,
  of: { messageId: string; known?: string; isStale?: boolean },
): Promise<void> {
  await ctx.db
    .updateTable('desk_posts')
    .set({ is_stale: of.isStale ?? false, ...(of.known === undefined ? {} : { known: of.known }) })
    .where('topic_id', '=', topicId)
    .where('message_id', '=', of.messageId)
    .execute()
}

interface Gone {
  topicId: string
  messageIds?: readonly string[]
  externalIds?: readonly string[]
}

export async function forgetPosts(ctx: Ctx, of: Gone): Promise<void> {
  if (of.externalIds?.length === 0) return
  await ctx.db
    .deleteFrom('desk_posts')
    .where('topic_id', '=', of.topicId)
    .$if(of.messageIds !== undefined, (query) => query.where('message_id', 'in', [...(of.messageIds ?? [])]))
    .$if(of.externalIds !== undefined, (query) => query.where('external_id', 'in', [...(of.externalIds ?? [])]))
    .execute()
}
