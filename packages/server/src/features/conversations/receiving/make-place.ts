import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { messageChanged } from '../events.ts'
import { countAfter } from '../messages/store.ts'
import type { ConversationChange, LockedConversation } from '../store.ts'
import * as store from './store.ts'

interface Place {
  /** Null when it is the end. */
  place: number | null
  change: ConversationChange
}

/**
 * Frees the place of a message that came late. What stands there and after it moves one on, answers included, so that they
 * still follow what they answer. Members have not read it, whatever they read behind it.
 */
export async function makePlace(ctx: Ctx, conversation: LockedConversation, told: store.ToldOrder): Promise<Place> {
  const conversationId = conversation.id as ConversationId
  const place = await store.firstSentLater(ctx, conversationId, told)
  if (place === null) return { place, change: {} }
  const { contact_read_seq: read, member_read_seq: seen } = conversation
  const next = read >= place ? await store.nextPlace(ctx, conversationId, read) : null
  const moved = await store.moveOn(ctx, conversationId, { from: place, last: conversation.last_seq + 1 })
  for (const messageId of moved) ctx.announce(messageChanged({ conversationId, messageId }))
  const unread = await countAfter(ctx, conversationId, { seq: Math.min(seen, place - 1), direction: 'in' })
  return {
    place,
    change: {
      unread: unread + 1,
      memberReadSeq: Math.min(seen, place - 1),
      ...(read >= place ? { contactReadSeq: next ?? conversation.last_seq + 1 } : {}),
    },
  }
}
