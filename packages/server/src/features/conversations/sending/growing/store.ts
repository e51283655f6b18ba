import type { ConversationId, MessageId } from '@opora/contract/ids'
import type { Ctx } from '../../../../platform/context/ctx.ts'

/** What of an answer is shown in a conversation and is not a message yet. */
export const grownRow = (ctx: Ctx, conversationId: ConversationId) =>
  ctx.db
    .selectFrom('growing_messages')
    .select(['external_id', 'message_id'])
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst()

/**
 * Remembered, so that a restart leaves no half answer beside the whole one. False when something else is shown growing
 * there already.
 */
export async function keepGrown(ctx: Ctx, conversationId: ConversationId, externalId: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows: kept } = await ctx.db
    .insertInto('growing_messages')
    .values({ workspace_id: ctx.workspaceId, conversation_id: conversationId, external_id: externalId })
    .onConflict((conflict) => conflict.column('conversation_id').doNothing())
    .executeTakeFirst()
  return kept === 1n
}

/** The message takes the place of what was shown growing. */
export async function claimGrown(ctx: Ctx, conversationId: ConversationId, messageId: MessageId): Promise<void> {
  await ctx.db
    .updateTable('growing_messages')
    .set({ message_id: messageId })
    .where('conversation_id', '=', conversationId)
    .where('message_id', 'is', null)
    .execute()
}

export async function forgetGrown(ctx: Ctx, conversationId: ConversationId, externalId: string): Promise<void> {
  await ctx.db
    .deleteFrom('growing_messages')
    .where('conversation_id', '=', conversationId)
    .where('external_id', '=', externalId)
    .execute()
}
