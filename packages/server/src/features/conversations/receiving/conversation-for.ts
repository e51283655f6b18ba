import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { getLocked } from '../access.ts'
import { conversationCreated } from '../events.ts'
import { insertConversation, type LockedConversation } from '../store.ts'
import type { Talk } from './talk.ts'

/** What a sender's words go into, locked, and new when they talk in none; null when nothing of theirs begins one. */
export async function conversationFor(ctx: Ctx, talk: Talk, subject: string): Promise<LockedConversation | null> {
  if (talk.conversationId) return getLocked(ctx, talk.conversationId)
  if (!talk.met || !talk.beginning) return null
  const { contactId, isBlocked } = talk.met
  const conversation = await insertConversation(ctx, { ...talk.beginning, contactId, subject, isQuiet: isBlocked })
  ctx.announce(conversationCreated({ conversationId: conversation.id as ConversationId }))
  return conversation
}
