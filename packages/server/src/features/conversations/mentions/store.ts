import type { MemberId, MessageId } from '@opora/contract/ids'
import type { Mention } from '@opora/contract/mentions'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'

/** Who is called by a message, as it stands. */
export async function mentionedIn(ctx: Ctx, messageId: MessageId): Promise<MemberId[]> {
  const rows = await ctx.db
    .selectFrom('mentions')
    .innerJoin('messages', 'messages.id', 'mentions.message_id')
    .select('mentions.member_id')
    .where('mentions.message_id', '=', messageId)
    .where('messages.removed_at', 'is', null)
    .execute()
  return rows.map((row) => row.member_id as MemberId)
}

/** Calls these members by a message and nobody else; who was not called by it before. */
export async function putMentioned(
  ctx: Ctx,
  messageId: MessageId,
  memberIds: readonly MemberId[],
): Promise<MemberId[]> {
  let others = ctx.db.deleteFrom('mentions').where('message_id', '=', messageId)
  if (memberIds.length > 0) others = others.where('member_id', 'not in', [...memberIds])
  await others.execute()
  if (memberIds.length === 0) return []
  const rows = memberIds.map((memberId) => ({
    message_id: messageId,
    member_id: memberId,
    workspace_id: ctx.workspaceId,
    created_at: ctx.now,
  }))
  const added = await ctx.db
    .insertInto('mentions')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning('member_id')
    .execute()
  return added.map((row) => row.member_id as MemberId)
}

/** The parts of its text that name somebody. */
export async function setMentions(ctx: Ctx, messageId: MessageId, mentions: readonly Mention[]): Promise<void> {
  await ctx.db
    .updateTable('messages')
    .set({ mentions: storedJson(mentions) })
    .where('id', '=', messageId)
    .execute()
}

export const forgetMentions = (ctx: Ctx, memberId: MemberId) =>
  ctx.db.deleteFrom('mentions').where('member_id', '=', memberId).execute()
