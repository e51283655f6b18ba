import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { lastMessageChanged } from '../last-message.ts'
import { changeConversation, type LockedConversation } from '../store.ts'
import { messagePreview } from './message-preview.ts'
import type { MessageRow } from './store.ts'

/** After a message became another one: lists that show it show it anew. */
export async function showOtherwise(ctx: Ctx, conversation: LockedConversation, row: MessageRow): Promise<void> {
  const shown = { preview: await messagePreview(ctx, row), isRemoved: row.removed_at !== null }
  const lastMessage = lastMessageChanged(conversation.last_message, row.id, shown)
  await changeConversation(ctx, conversation.id as ConversationId, lastMessage ? { lastMessage } : {})
}
