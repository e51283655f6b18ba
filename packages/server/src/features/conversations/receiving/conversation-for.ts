import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { type Followed, follow } from '../access.ts'
import { insertConversation } from '../beginning/store.ts'
import { conversationCreated } from '../events.ts'
import { assertCanReply } from '../model.ts'
import { stateOf } from '../store.ts'
import type { Talk } from './talk.ts'

/** What a sender's words go into, locked, and new when they talk in none; null when nothing of theirs begins one. */
export async function conversationFor(ctx: Ctx, talk: Talk, subject: string): Promise<Followed | null> {
  if (talk.conversationId) {
    const followed = await follow(ctx, talk.conversationId)
    // Closed since it was looked for: whoever tries again begins another one.
    assertCanReply(stateOf(followed.conversation))
    return followed
  }
  if (!talk.met || !talk.beginning) return null
  const { contactId, isBlocked } = talk.met
  const conversation = await insertConversation(ctx, { ...talk.beginning, contactId, subject, isQuiet: isBlocked })
  const conversationId = conversation.id as ConversationId
  ctx.announce(conversationCreated({ conversationId, ...(isBlocked ? { isQuiet: true } : {}) }))
  return { conversation, origin: null }
}
