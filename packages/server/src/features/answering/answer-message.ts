import type { AnswerOutcome, HandoverReason } from '@opora/contract/conversations'
import type { AnswerId, AssistantId, ContactId, ConversationId, InboxId, MessageId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { type AssistantRow, assistantOf } from '../assistants/index.ts'
import {
  type ConversationRow,
  getVisible,
  handOver,
  type MessageRow,
  pageOfMessages,
  speakAsAssistant,
} from '../conversations/index.ts'
import { getInbox } from '../inboxes/index.ts'
import { type Answered, answer } from './answer.ts'
import { intentOf } from './intent.ts'
import { languageOf, type Phrase, phrase } from './phrases.ts'
import { questionOf } from './question-of.ts'
import { showAnswering } from './show-answering.ts'
import { answerTo, insertAnswer } from './store.ts'

interface About {
  conversationId: ConversationId
  messageId: MessageId
  direction: 'in' | 'out' | 'note'
}

/** Everything about one attempt, before anything was said. */
interface Attempt {
  conversation: ConversationRow
  assistant: AssistantRow
  question: MessageRow
  history: MessageRow[]
  answerId: AnswerId
  startedMs: number
}

const historyRead = 12

/** Answers a contact's message, or calls a person. Runs as a job, one after another in a conversation. */
export async function answerMessage(ctx: Ctx, about: About): Promise<void> {
  if (about.direction !== 'in') return
  const conversation = await getVisible(ctx, about.conversationId)
  if (conversation.assistant_state !== 'answering' || (await answerTo(ctx, about.messageId))) return
  const history = await pageOfMessages(ctx, about.conversationId, {
    before: 2_147_483_647,
    limit: historyRead,
    isPublic: true,
  })
  const newest = history.find((row) => row.direction === 'in')
  // A later message waits in line: its answer covers this one as well.
  if (newest?.id !== about.messageId) return
  const inbox = await getInbox(ctx, conversation.inbox_id as InboxId)
  const assistant = await assistantOf(ctx, inbox.assistant_id as AssistantId | null)
  if (!assistant) {
    await handOver(ctx, about.conversationId, 'no_assistant')
    return
  }
  const answerId = ctx.world.ids.next() as AnswerId
  const attempt = { conversation, assistant, question: newest, history, answerId, startedMs: ctx.world.clock.ms() }
  await conclude(ctx, attempt, await attemptAnswer(ctx, attempt))
}

/** The answer, or why there is none; errors and lateness are outcomes here, not exceptions. */
async function attemptAnswer(ctx: Ctx, attempt: Attempt): Promise<Answered> {
  const { assistant, conversation, answerId } = attempt
  const question = questionOf(attempt.history)
  const nothing = {
    text: '',
    citations: [],
    closest: [],
    reasoning: '',
    engine: assistant.engine,
    passagesConsidered: 0,
  }
  const intent = intentOf(attempt.question.text)
  if (intent === 'person') return { ...nothing, outcome: { kind: 'handed_over', reason: 'asked' } }
  if (intent === 'greeting') return { ...nothing, outcome: { kind: 'clarify' } }
  const watch = showAnswering(ctx, {
    conversationId: conversation.id as ConversationId,
    contactId: conversation.contact_id as ContactId,
    answerId,
  })
  const signal = AbortSignal.timeout(ctx.world.answerTimeoutMs)
  try {
    return await Promise.race([answer(ctx, { assistant, question, signal }, watch.show), lateness(signal)])
  } catch (error) {
    const reason: HandoverReason = signal.aborted ? 'timeout' : 'error'
    ctx.log.warn({ answerId, reason, error: String(error) }, 'no answer')
    return { ...nothing, reasoning: String(error).slice(0, 500), outcome: { kind: 'handed_over', reason } }
  } finally {
    watch.end()
  }
}

function lateness(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('the time for an answer is over')), { once: true })
  })
}

function spoken(
  answered: Answered,
  language: 'ru' | 'en',
): { text: string; handover: HandoverReason | null; outcome: AnswerOutcome } {
  const { outcome } = answered
  const say = (name: Phrase): string => phrase(name, language)
  switch (outcome.kind) {
    case 'answered':
      return { text: answered.text, handover: null, outcome }
    case 'clarify':
      return { text: answered.text || say('greeting'), handover: null, outcome }
    case 'refused':
      return { text: say(answered.closest.length > 0 ? 'unsureWithClosest' : 'unsure'), handover: 'unsure', outcome }
    case 'handed_over':
      return { text: say(outcome.reason === 'asked' ? 'asked' : 'error'), handover: outcome.reason, outcome }
  }
}

/** Says it and records it in one transaction; when a person came first, nothing is said. */
async function conclude(ctx: Ctx, attempt: Attempt, answered: Answered): Promise<void> {
  const { assistant, answerId } = attempt
  const conversationId = attempt.conversation.id as ConversationId
  const { text, handover, outcome } = spoken(answered, languageOf(attempt.question.text))
  const trace = {
    answerId,
    outcome,
    engine: answered.engine,
    reasoning: answered.reasoning,
    passagesConsidered: answered.passagesConsidered,
    tookMs: Math.round(ctx.world.clock.ms() - attempt.startedMs),
  }
  const who = { id: assistant.id as AssistantId, name: assistant.name }
  const now = ctx.world.clock.now()
  await transact({ ...ctx, now, actor: { type: 'assistant', assistantId: who.id, name: who.name } }, async (ctx) => {
    const draft = { clientId: null, fileIds: [], text, citations: answered.citations, closest: answered.closest, trace }
    const said = await speakAsAssistant(ctx, { conversationId, assistant: who, draft })
    if (!said) return
    await insertAnswer(ctx, { conversationId, questionId: attempt.question.id as MessageId, trace })
    if (handover) await handOver(ctx, conversationId, handover)
  })
}
