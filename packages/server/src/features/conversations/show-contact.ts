import type { ContactId, ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { conversationChanged } from './events.ts'
import { touchConversationsOf } from './store.ts'

/** A contact has another name or address: their open conversations are shown anew. */
export async function showContact(ctx: Ctx, { contactId }: { contactId: ContactId }): Promise<void> {
  await transact(ctx, async (ctx) => {
    for (const { id } of await touchConversationsOf(ctx, contactId))
      ctx.announce(conversationChanged({ conversationId: id as ConversationId }))
  })
}
