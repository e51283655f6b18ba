import type { AnswerId, AssistantId, ContactId, ConversationId, InboxId, MessageId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { type AssistantRow, assistantOf } from '../assistants/index.ts'
import { type ConversationRow, getVisible, handOver, type MessageRow, pageOfMessages } from '../conversations/index.ts'
import { getInbox } from '../inboxes/index.ts'
import { type Asked, questionOf } from './question-of.ts'
import { answeredAmong } from './store.ts'
import { type Toolbox, toolboxFor } from './tools/toolbox.ts'
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
  /** What the assistant may do besides answering. */
  toolbox?: Toolbox
  /** The question is one from before, which may go on now. */
  isResumed?: true
  /** What is said counts as said under this name instead of the question's. */
  sayingId?: string
}

const historyRead = 16
// A message that waited in the queue for the whole time still gets a quick look at the documents.
const shortestMs = 2000

/** What there is to answer; null when nothing is: a person answers, it was done before, or a newer message covers it. */
export async function prepare(ctx: Ctx, about: About): Promise<Attempt | null> {
  const read = await readQuestion(ctx, about)
  if (!read) return null
  const { conversation, assistant, message, asked } = read
  const waitedMs = ctx.world.clock.now().getTime() - message.created_at.getTime()
  const signal = AbortSignal.timeout(Math.max(shortestMs, ctx.world.answerTimeoutMs - waitedMs))
  const toolbox = await toolboxFor(ctx, {
    assistant,
    about: { conversationId: about.conversationId, contactId: conversation.contact_id as ContactId },
    question: { id: about.messageId, text: asked.text },
    signal,
  })
  return {
    ...read,
    answerId: ctx.world.ids.next() as AnswerId,
    trace: startTrace(ctx),
    signal,
    ...(toolbox ? { toolbox } : {}),
  }
}

async function readQuestion(
  ctx: Ctx,
  about: About,
): Promise<Pick<Attempt, 'conversation' | 'assistant' | 'message' | 'asked'> | null> {
  const page = { before: 2_147_483_647, limit: historyRead, isPublic: true }
  const [conversation, history] = await Promise.all([
    getVisible(ctx, about.conversationId),
    pageOfMessages(ctx, about.conversationId, page),
  ])
  if (conversation.assistant_state !== 'answering') return null
  const message = history.find((row) => row.direction === 'in')
  // A later message waits in line: its answer covers this one as well.
  if (message?.id !== about.messageId) return null
  const ids = history.map((row) => row.id)
  const [answered, inbox] = await Promise.all([
    answeredAmong(ctx, ids),
    getInbox(ctx, conversation.inbox_id as InboxId),
  ])
  if (answered.has(message.id)) return null
  const assistant = await assistantOf(ctx, inbox.assistant_id as AssistantId | null)
  if (!assistant) {
    await handOver(ctx, about.conversationId, 'no_assistant')
    return null
  }
  return { conversation, assistant, message, asked: questionOf(history, answered) }
}
