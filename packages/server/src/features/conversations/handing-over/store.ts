import type { ConversationId, MemberId, MessageId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'

interface Asked {
  conversationId: ConversationId
  memberId: MemberId
  /** Members and teams a note may be to. */
  toIds: readonly string[]
}

/** The last note that passed a conversation on to one of these and stands; null when the member laid it aside. */
export async function lastHandOver(
  ctx: Ctx,
  { conversationId, memberId, toIds }: Asked,
): Promise<{ id: MessageId } | null> {
  const row = await ctx.db
    .selectFrom('messages')
    .select(['id', sql<boolean>`coalesce(${memberId} = any(hand_over_settled_by), false)`.as('isSettled')])
    .where('conversation_id', '=', conversationId)
    .where('hand_over', 'is not', null)
    .where(sql`hand_over ->> 'id'`, 'in', [...toIds])
    .where('removed_at', 'is', null)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && !row.isSettled ? { id: row.id as MessageId } : null
}

/** Whether a member, but for whoever wrote the note, answered the contact after it. */
export const hasAnsweredSince = async (
  ctx: Ctx,
  id: ConversationId,
  { authorId, seq }: { authorId: string | null; seq: number },
): Promise<boolean> =>
  (await ctx.db
    .selectFrom('messages')
    .select('id')
    .where('conversation_id', '=', id)
    .where('seq', '>', seq)
    .where('direction', '=', 'out')
    .where('author_type', '=', 'member')
    .where('author_id', 'is distinct from', authorId)
    .limit(1)
    .executeTakeFirst()) !== undefined

/** That a member laid a note aside, or took it up again; it goes on standing for others it is to. */
export async function settleHandOver(
  ctx: Ctx,
  id: MessageId,
  { memberId, isSettled }: { memberId: MemberId; isSettled: boolean },
): Promise<void> {
  const without = sql<string[]>`array_remove(coalesce(hand_over_settled_by, '{}'), ${memberId}::uuid)`
  await ctx.db
    .updateTable('messages')
    .set({ hand_over_settled_by: isSettled ? sql<string[]>`array_append(${without}, ${memberId}::uuid)` : without })
    .where('id', '=', id)
    .execute()
}
