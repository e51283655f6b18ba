import { failure } from '@opora/contract/errors'
import type { ConversationId, MessageId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { getVisible } from '../../conversations/index.ts'
import { contactMessage, replyAfter } from './store.ts'

const longest = { question: 2000, fact: 4000 } as const

/** What a contact asked, and what a person replied to it as the expected fact. */
export async function proposeQuestion(ctx: Ctx, id: MessageId): Promise<{ text: string; facts: string[] }> {
  const message = await contactMessage(ctx, id)
  if (!message) throw failure('not_found')
  const conversationId = message.conversation_id as ConversationId
  await getVisible(ctx, conversationId)
  const reply = await replyAfter(ctx, conversationId, message.seq)
  const fact = reply?.text.trim().slice(0, longest.fact)
  return { text: message.text.trim().slice(0, longest.question), facts: fact ? [fact] : [] }
}
