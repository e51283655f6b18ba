import type { ContactId, ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { conversationsOfContact } from '../conversations/index.ts'

const mostConversations = 100

interface Whose {
  contactId: ContactId
  conversationId: ConversationId
}

/** Every conversation limits are counted over: opening another one gives a contact no more. */
export async function conversationIdsOf(ctx: Ctx, { contactId, conversationId }: Whose): Promise<ConversationId[]> {
  const others = await conversationsOfContact(ctx, contactId, mostConversations)
  return [conversationId, ...others.map(({ id }) => id as ConversationId)]
}
