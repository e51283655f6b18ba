import type { AnswerOutcome, HandoverReason } from '@opora/contract/conversations'
import type { AssistantId, ConversationId, InboxId, MessageId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { getAssistant } from '../assistants/index.ts'
import { handOver, messageRow, speakAsAssistant } from '../conversations/index.ts'
import { voiceOf } from '../inboxes/index.ts'
import { holdPassages } from '../knowledge/index.ts'
import type { Answered } from './answer.ts'
import type { Attempt } from './attempt.ts'
import { answerButtons } from './channel/answer-buttons.ts'
import { languageOf, type Phrase, phrase } from './phrases.ts'
import { insertAnswer } from './store.ts'
import { storableText } from './tame-text.ts'
import { insertRun, type Run } from './trace/store.ts'

interface Spoken {
  text: string
  handover: HandoverReason | null
  outcome: AnswerOutcome
}

const phraseOf = (reason: HandoverReason): Phrase => (reason === 'asked' || reason === 'budget' ? reason : 'error')

/** The words for an outcome, and whether a person is called. */
export function spoken(answered: Pick<Answered, 'outcome' | 'text' | 'closest'>, language: 'ru' | 'en'): Spoken {
  const { outcome } = answered
  const say = (name: Phrase): string => phrase(name, language)
  const unsure = (): string => say(answered.closest.length > 0 ? 'unsureWithClosest' : 'unsure')
  switch (outcome.kind) {
    case 'answered':
      return { text: answered.text, handover: null, outcome }
    case 'clarify':
      return { text: answered.text || say('unclear'), handover: null, outcome }
    case 'refused':
      return { text: unsure(), handover: 'unsure', outcome }
    case 'handed_over': {
      const { reason } = outcome
      return { text: reason === 'unsure' ? unsure() : say(phraseOf(reason)), handover: reason, outcome }
    }
  }
}

/** What is kept of the way to it, said or not. */
const runOf = (
  { assistant, answerId, asked, conversation, trace }: Attempt,
  answered: Answered,
  text: string,
): Run => ({
  answerId,
  conversationId: conversation.id as ConversationId,
  assistant,
  question: asked.text,
  engine: answered.engine,
  outcome: answered.outcome,
  text,
  citations: answered.citations,
  trace,
})

/** `stale`: what it rests on is another one by now; `edited`: the question is. */
type Said = 'over' | 'stale' | 'edited'

/** Whether the contact wrote the question anew or took it back since it was read; one that goes on is not read again. */
async function isEdited(ctx: Ctx, { conversation, message, isResumed, sayingId }: Attempt): Promise<boolean> {
  if (isResumed || sayingId) return false
  const now = await messageRow(ctx, conversation.id as ConversationId, message.id as MessageId)
  return now?.removed_at !== null || now.edited_at?.getTime() !== message.edited_at?.getTime()
}

/**
 * Says it and records it in one transaction. When a person came first nothing is said; when a passage it rests on
 * was deleted, read anew or taken from the assistant meanwhile it is stale, and nothing is said either.
 */
export async function sayAnswer(ctx: Ctx, attempt: Attempt, answered: Answered): Promise<Said> {
  const { assistant, answerId } = attempt
  const conversationId = attempt.conversation.id as ConversationId
  const questionId = attempt.message.id as MessageId
  const language = languageOf(attempt.asked.text)
  const { text, handover, outcome } = spoken(answered, language)
  const trace = {
    answerId,
    outcome,
    engine: answered.engine,
    reasoning: storableText(answered.reasoning),
    passagesConsidered: answered.passagesConsidered,
    tookMs: attempt.trace.elapsedMs(),
  }
  const { citations, closest } = answered
  const { isReadHere } = await voiceOf(ctx, attempt.conversation.inbox_id as InboxId)
  const pressed = { outcome: outcome.kind, isHandedOver: handover !== null, citations }
  const replyToId = attempt.isLate ? questionId : null
  const extras = isReadHere ? {} : { extras: { buttons: answerButtons(pressed, language), replyToId } }
  const who = { id: assistant.id as AssistantId, name: assistant.name }
  const actor = { type: 'assistant', assistantId: who.id, name: who.name } as const
  return transact({ ...ctx, now: ctx.world.clock.now(), actor }, async (ctx) => {
    const { scope } = await getAssistant(ctx, who.id)
    const isThere = await holdPassages(ctx, [...citations, ...closest], scope)
    if (!isThere) return 'stale'
    if (!isReadHere && (await isEdited(ctx, attempt))) return 'edited'
    // The question's id as client id: the answer to it is said once, however often this runs.
    const draft = { clientId: attempt.sayingId ?? questionId, fileIds: [], text, citations, closest, trace, ...extras }
    const said = await speakAsAssistant(ctx, { conversationId, assistant: who, draft })
    // After the conversation is locked: a row that refers to it locks it a little, and two such runs would wait for each other.
    await insertRun(ctx, runOf(attempt, answered, text))
    if (!said) return 'over'
    await insertAnswer(ctx, { conversationId, questionId, covers: attempt.asked.covers, trace })
    if (handover) await handOver(ctx, conversationId, handover)
    return 'over'
  })
}
