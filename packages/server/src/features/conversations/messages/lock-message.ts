import type { ConversationId, InboxId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { assertVisible, getBare } from '../access.ts'
import { type LockedConversation, lockConversation } from '../store.ts'
import { type MessageRow, messagesByIds, placeOfMessage } from './store.ts'

export interface LockedMessage {
  row: MessageRow
  conversation: LockedConversation
}

/** A message under the lock of the conversation it stands in, wherever a merge or a split put it; null when there is none. */
export async function lockMessage(ctx: Ctx, id: string): Promise<LockedMessage | null> {
  let place = await placeOfMessage(ctx, id)
  for (;;) {
    const conversation = place && (await lockConversation(ctx, place as ConversationId))
    if (!conversation) return null
    assertVisible(ctx, conversation.contact_id)
    const [row] = await messagesByIds(ctx, [id])
    if (row?.conversation_id === conversation.id) return { row, conversation }
    place = row?.conversation_id
  }
}

/** The inbox a message came or goes by: that of the conversation it was said in. */
export async function inboxOfMessage(
  ctx: Ctx,
  { origin_id: origin, conversation_id: id }: Pick<MessageRow, 'origin_id' | 'conversation_id'>,
): Promise<InboxId> {
  return (await getBare(ctx, (origin ?? id) as ConversationId)).inbox_id as InboxId
}

/** What is sent in one order: the messages of the conversation they were said in. */
export const deliveryLine = ({ origin_id: origin, conversation_id: id }: MessageRow): string =>
  `deliver:${origin ?? id}`
