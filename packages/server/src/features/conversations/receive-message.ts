import { failure } from '@opora/contract/errors'
import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { takeReceipt } from '../inboxes/index.ts'
import { getLocked } from './access.ts'
import { addMessage, assertNotEmpty, sentBefore } from './add-message.ts'
import { beginConversation } from './begin-conversation.ts'
import { conversationReopened } from './events.ts'
import type { MessageRow } from './messages/store.ts'
import { afterContactMessage, isOpen } from './model.ts'
import { type ReceivedMessage, receiptOf } from './received-message.ts'
import { type LockedConversation, stateOf } from './store.ts'

/** The contact's conversation, locked. */
async function goOn(ctx: Ctx, id: ConversationId): Promise<LockedConversation> {
  const conversation = await getLocked(ctx, id)
  if (!conversation.inbox_is_enabled) throw failure('inbox.disabled')
  return conversation
}

/** A message of a contact: the same one twice is stored once, a resolved conversation opens again. */
export async function receiveMessage(ctx: Ctx, message: ReceivedMessage): Promise<MessageRow> {
  assertNotEmpty(message.draft)
  const { contact, draft, conversationId } = message
  if (!conversationId) return beginConversation(ctx, message)
  return transact(ctx, async (ctx) => {
    const sending = { author: { type: 'contact', id: contact.id }, conversationId, direction: 'in', draft } as const
    const [before, isNew] = await Promise.all([sentBefore(ctx, sending), takeReceipt(ctx, receiptOf(message))])
    if (before) return before
    if (!isNew) {
      const twin = await sentBefore(ctx, sending)
      if (twin) return twin
      throw failure('message.client_id_reused')
    }
    const found = await goOn(ctx, conversationId)
    const state = stateOf(found)
    const conversation = isOpen(state.status) ? found : { ...found, last_seq: found.last_seq + 1 }
    if (conversation !== found) {
      ctx.announce(
        conversationReopened({ conversationId: found.id as ConversationId, conversationSeq: conversation.last_seq }),
      )
    }
    const next = afterContactMessage(state)
    return addMessage(ctx, {
      conversation,
      author: { type: 'contact', id: contact.id, name: contact.name },
      direction: 'in',
      draft,
      state: next,
      isMirrored: !ctx.world.channels.get(conversation.inbox_kind)?.isReadHere,
      change: {
        unread: found.unread + 1,
        ...(next.needsPerson && !found.waiting_since ? { waitingSince: ctx.now } : {}),
      },
    })
  })
}
