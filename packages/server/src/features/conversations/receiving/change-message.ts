import type { ConversationId, MessageId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { messageChanged } from '../events.ts'
import { namesOf } from '../messages/names/store.ts'
import { showOtherwise } from '../messages/show-otherwise.ts'
import { messageRow, setText } from '../messages/store.ts'
import type { LockedConversation } from '../store.ts'

interface Of {
  conversation: LockedConversation
  messageId: MessageId
}

/** Brings a message to what is known of its parts outside: the words of all of them in their order. */
export async function showAgain(
  ctx: Ctx,
  { conversation, messageId }: Of,
  { isEdit, hasOtherFiles = false }: { isEdit: boolean; hasOtherFiles?: boolean },
): Promise<void> {
  const conversationId = conversation.id as ConversationId
  const names = await namesOf(ctx, messageId)
  const text = names
    .filter((name) => !name.is_removed)
    .flatMap((name) => name.text || [])
    .join('\n\n')
  const before = await messageRow(ctx, conversationId, messageId)
  if (!before || before.removed_at) return
  if (text !== before.text || hasOtherFiles) await setText(ctx, messageId, { text, isEdit })
  const row = text === before.text ? before : { ...before, text }
  await showOtherwise(ctx, conversation, row)
  ctx.announce(messageChanged({ conversationId, messageId }))
}
