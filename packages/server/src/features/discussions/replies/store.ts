import type { DiscussionId, DiscussionReplyId, MemberId } from '@opora/contract/ids'
import type { Mention } from '@opora/contract/mentions'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'

const all = (ctx: Ctx) => ctx.db.selectFrom('discussion_replies').selectAll()

/** The last ones before a place, in reading order. */
export async function pageOfReplies(ctx: Ctx, id: DiscussionId, { before, limit }: { before: number; limit: number }) {
  const rows = await all(ctx)
    .where('discussion_id', '=', id)
    .where('seq', '<', before)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()
  return rows.reverse()
}

/** Those after a place, in reading order. */
export const rowsAfter = (ctx: Ctx, id: DiscussionId, { seq, limit }: { seq: number; limit: number }) =>
  all(ctx).where('discussion_id', '=', id).where('seq', '>', seq).orderBy('seq').limit(limit).execute()

export type ReplyRow = Awaited<ReturnType<typeof pageOfReplies>>[number]

export const saidAs = (ctx: Ctx, memberId: MemberId, clientId: string) =>
  all(ctx).where('member_id', '=', memberId).where('client_id', '=', clientId).executeTakeFirst()

export const replyRow = (ctx: Ctx, id: DiscussionReplyId) => all(ctx).where('id', '=', id).executeTakeFirst()

/** With what they are called in which discussion, but for what was taken back. */
export const repliesByIds = (ctx: Ctx, ids: readonly DiscussionReplyId[]) =>
  ctx.db
    .selectFrom('discussion_replies as r')
    .innerJoin('discussions as d', 'd.id', 'r.discussion_id')
    .select(['r.id', 'r.text', 'r.removed_at', 'd.id as discussion_id', 'd.title'])
    .where('r.id', 'in', [...ids])
    .execute()

export interface NewReply {
  discussionId: string
  seq: number
  author: { id: MemberId; name: string }
  clientId: string
  text: string
  mentions: readonly Mention[]
}

export const insertReply = (ctx: Ctx, reply: NewReply): Promise<ReplyRow> =>
  ctx.db
    .insertInto('discussion_replies')
    .values({
      id: ctx.world.ids.next(),
      workspace_id: ctx.workspaceId,
      discussion_id: reply.discussionId,
      seq: reply.seq,
      member_id: reply.author.id,
      author_name: reply.author.name,
      client_id: reply.clientId,
      text: reply.text,
      mentions: storedJson(reply.mentions),
      created_at: ctx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()

export const setWords = (
  ctx: Ctx,
  id: string,
  { text, mentions }: { text: string; mentions: readonly Mention[] },
): Promise<ReplyRow> =>
  ctx.db
    .updateTable('discussion_replies')
    .set({ text, mentions: storedJson(mentions), edited_at: ctx.now })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()

export const emptyReply = (ctx: Ctx, id: string): Promise<ReplyRow> =>
  ctx.db
    .updateTable('discussion_replies')
    .set({ text: '', mentions: '[]', removed_at: ctx.now })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
