import type { AnswerId, AssistantId, ConversationId, InboxId, MessageId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { type AssistantRow, assistantOf } from '../assistants/index.ts'
import { type ConversationRow, getVisible, handOver, type MessageRow, pageOfMessages } from '../conversations/index.ts'
import { getInbox } from '../inboxes/index.ts'
import { type Asked, questionOf } from './question-of.ts'
import { answeredAmong } from './store.ts'
import { startTrace, type Tracer } from './trace/tracer.ts'

/** Which message asks for an answer. */
export interface About {
  conversationId: ConversationId
  messageId: MessageId
}

/** Everything about one attempt, before anything was said. */
export interface Attempt {
  conversation: ConversationRow
  assistant: AssistantRow
  message: MessageRow
  asked: Asked
  answerId: AnswerId
  trace: Tracer
  /** Aborts when the contact has waited long enough. */
  signal: AbortSignal
}

const historyRead = 16
// A message that waited in the queue for the whole time still gets a quick look at the documents.
const shortestMs = 2000

/** What there is to answer; null when nothing is: a person answers, it was done before, or a newer message covers it. */
export async function prepare(ctx: Ctx, about: About): Promise<Attempt | null> {
  const conversation = await getVisible(ctx, about.conversationId)
  if (conversation.assistant_state !== 'answering') return null
  const page = { before: 2_147_483_647, limit: historyRead, isPublic: true }
  const history = await pageOfMessages(ctx, about.conversationId, page)
  const message = history.find((row) => row.direction === 'in')
  // A later message waits in line: its answer covers this one as well.
  if (message?.id !== about.messageId) return null
  const answered = await answeredAmong(
    ctx,
    history.map((row) => row.id),
  )
  if (answered.has(message.id)) return null
  const inbox = await getInbox(ctx, conversation.inbox_id as InboxId)
  const assistant = await assistantOf(ctx, inbox.assistant_id as AssistantId | null)
  if (!assistant) {
    await handOver(ctx, about.conversationId, 'no_assistant')
    return null
  }
  const waitedMs = ctx.world.clock.now().getTime() - message.created_at.getTime()
  return {
    conversation,
    assistant,
    message,
    asked: questionOf(history, answered),
    answerId: ctx.world.ids.next() as AnswerId,
    trace: startTrace(ctx),
    signal: AbortSignal.timeout(Math.max(shortestMs, ctx.world.answerTimeoutMs - waitedMs)),
  }
}
