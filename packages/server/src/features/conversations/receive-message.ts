import { failure } from '@opora/contract/errors'
import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { takeReceipt } from '../inboxes/index.ts'
import { type Followed, follow } from './access.ts'
import { addMessage, assertNotEmpty, sentBefore } from './add-message.ts'
import { beginConversation } from './begin-conversation.ts'
import { conversationReopened } from './events.ts'
import type { MessageRow } from './messages/store.ts'
import { afterContactMessage, assertCanReply, isOpen } from './model.ts'
import { type ReceivedMessage, receiptOf } from './received-message.ts'
import { stateOf } from './store.ts'

/** The contact's conversation, locked. */
async function goOn(ctx: Ctx, id: ConversationId): Promise<Followed> {
  const followed = await follow(ctx, id)
  if (!(followed.origin ?? followed.conversation).inbox_is_enabled) throw failure('inbox.disabled')
  return followed
}

/** A message of a contact: the same one twice is stored once, a resolved conversation opens again, a closed one is over. */
export async function receiveMessage(ctx: Ctx, message: ReceivedMessage): Promise<MessageRow> {
  assertNotEmpty(message.draft)
  const { contact, draft, conversationId } = message
  if (!conversationId) return beginConversation(ctx, message)
  return transact(ctx, async (ctx) => {
    await message.alongside?.(ctx)
    const sending = { author: { type: 'contact', id: contact.id }, conversationId, direction: 'in', draft } as const
    const [before, isNew] = await Promise.all([sentBefore(ctx, sending), takeReceipt(ctx, receiptOf(message))])
    if (before) return before
    if (!isNew) {
      const twin = await sentBefore(ctx, sending)
      if (twin) return twin
      throw failure('message.client_id_reused')
    }
    const { conversation: found, origin } = await goOn(ctx, conversationId)
    const state = stateOf(found)
    assertCanReply(state)
    const conversation = isOpen(state.status) ? found : { ...found, last_seq: found.last_seq + 1 }
    if (conversation !== found) {
      ctx.announce(
        conversationReopened({ conversationId: found.id as ConversationId, conversationSeq: conversation.last_seq }),
      )
    }
    const next = afterContactMessage(state)
    return addMessage(ctx, {
      conversation,
      origin,
      author: { type: 'contact', id: contact.id, name: contact.name },
      direction: 'in',
      draft,
      state: next,
      isMirrored: !ctx.world.channels.get((origin ?? conversation).inbox_kind)?.isReadHere,
      change: {
        unread: found.unread + 1,
        ...(next.needsPerson && !found.waiting_since ? { waitingSince: ctx.now } : {}),
      },
    })
  })
}
