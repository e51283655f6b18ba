import type { AnswerId, AssistantId, ContactId, ConversationId, InboxId, MessageId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { settingsVersion, withSettings } from '../../platform/db/settings.ts'
import { together } from '../../platform/db/together.ts'
import { type AssistantRow, assistantOf } from '../assistants/index.ts'
import {
  type BareConversation,
  getBare,
  goesOnIn,
  handOver,
  type MessageRow,
  pageOfMessages,
} from '../conversations/index.ts'
import { getInbox } from '../inboxes/index.ts'
import { expectSearch, readStatistics } from '../knowledge/index.ts'
import { type Asked, lateQuestionOf, questionOf } from './question-of.ts'
import { answeredLately } from './store.ts'
import { type Toolbox, toolboxFor } from './tools/toolbox.ts'
import { startTrace, type Tracer } from './trace/tracer.ts'

/** Which message asks for an answer. */
export interface About {
  conversationId: ConversationId
  messageId: MessageId
}

/** Everything about one attempt, before anything was said. */
export interface Attempt {
  conversation: BareConversation
  assistant: AssistantRow
  message: MessageRow
  asked: Asked
  answerId: AnswerId
  trace: Tracer
  /** Aborts when the contact has waited long enough, and with `stop`. */
  signal: AbortSignal
  /** Aborts when this run is not to end: the server stops, or the time of the job is over. */
  stop: AbortSignal
  /** What the assistant may do besides answering. */
  toolbox?: Toolbox
  /** An answer to what was sent after the question stands before this one: it is said as a reply to its question. */
  isLate: boolean
  /** The question is one from before, which may go on now. */
  isResumed?: true
  /** What is said counts as said under this name instead of the question's. */
  sayingId?: string
}

const historyRead = 16
// A message that waited in the queue for the whole time still gets a quick look at the documents.
const shortestMs = 2000

/** What there is to answer; null when nothing is: a person answers, it was done before, or a newer message covers it. */
export async function prepare(
  open: Ctx,
  about: About,
  stop: AbortSignal,
): Promise<{ ctx: Ctx; attempt: Attempt } | null> {
  const { ctx, read } = await readQuestion(open, about)
  if (!read) return null
  const { conversation, message, asked } = read
  const inbox = await getInbox(ctx, conversation.inbox_id as InboxId)
  const assistant = await assistantOf(ctx, inbox.assistant_id as AssistantId | null)
  if (!assistant) {
    await handOver(ctx, about.conversationId, 'no_assistant')
    return null
  }
  const waitedMs = ctx.world.clock.now().getTime() - (message.received_at ?? message.created_at).getTime()
  const timeLeftMs = Math.max(shortestMs, ctx.world.answerTimeoutMs - waitedMs)
  const signal = AbortSignal.any([stop, AbortSignal.timeout(timeLeftMs)])
  const toolbox = await toolboxFor(ctx, {
    assistant,
    about: { conversationId: conversation.id as ConversationId, contactId: conversation.contact_id as ContactId },
    question: { id: about.messageId, text: asked.text },
    signal,
  })
  const attempt = {
    ...read,
    assistant,
    answerId: ctx.world.ids.next() as AnswerId,
    trace: startTrace(ctx),
    signal,
    stop,
    ...(toolbox ? { toolbox } : {}),
  }
  return { ctx, attempt }
}

type Read = Pick<Attempt, 'conversation' | 'message' | 'asked' | 'isLate'>

/** Everything a question needs of the database in one round trip; the Ctx it gives reads settings from memory. */
async function readQuestion(open: Ctx, about: About): Promise<{ ctx: Ctx; read: Read | null }> {
  const page = { before: 2_147_483_647, limit: historyRead, isPublic: true }
  const [version, statistics, conversation, history, answered] = await together(open, (ctx) =>
    Promise.all([
      settingsVersion(ctx),
      readStatistics(ctx),
      getBare(ctx, about.conversationId),
      pageOfMessages(ctx, about.conversationId, page),
      answeredLately(ctx, about.conversationId),
    ]),
  )
  const ctx = withSettings(open, version)
  expectSearch(ctx, statistics)
  // The question was asked in a conversation that was merged into another one: it stands there by now.
  if (conversation.merged_into_id) {
    const conversationId = await goesOnIn(ctx, about.conversationId)
    return readQuestion(open, { ...about, conversationId })
  }
  const message = history.find(({ id }) => id === about.messageId)
  if (!message || message.removed_at || conversation.assistant_state !== 'answering' || answered.has(message.id))
    return { ctx, read: null }
  const newest = history.find((row) => row.direction === 'in')
  if (newest === message)
    return { ctx, read: { conversation, message, asked: questionOf(history, answered), isLate: false } }
  // A later message waits in line: its answer covers this one as well.
  if (!newest || !answered.has(newest.id)) return { ctx, read: null }
  const asked = lateQuestionOf(history, answered, message.id)
  return { ctx, read: asked && { conversation, message, asked, isLate: true } }
}
