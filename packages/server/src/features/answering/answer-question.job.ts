import type { HandoverReason } from '@opora/contract/conversations'
import type { ContactId, ConversationId } from '@opora/contract/ids'
import { isBlank } from '@opora/contract/is-blank'
import type { Ctx } from '../../platform/context/ctx.ts'
import { defineJob } from '../../platform/jobs/job.ts'
import { type Answered, answer, type Watching } from './answer.ts'
import { type About, type Attempt, prepare } from './attempt.ts'
import { intentOfAll } from './intent.ts'
import { languageOf, type Phrase, phrase } from './phrases.ts'
import { sayAnswer } from './say-answer.ts'
import { showAnswering } from './show-answering.ts'

/** Answers a contact's message, or calls a person. Half of a worker's places at most: slow models must not hold up the rest. */
export const answerQuestion = defineJob<About>('answering.answer-question', {
  timeoutMs: 60_000,
  concurrency: 4,
  run: answerOnce,
})

async function answerOnce(ctx: Ctx, about: About): Promise<void> {
  const attempt = await prepare(ctx, about)
  if (!attempt) return
  const { conversation, answerId } = attempt
  const contactId = conversation.contact_id as ContactId
  const watch = showAnswering(ctx, { conversationId: conversation.id as ConversationId, contactId, answerId })
  try {
    for (let turn = 0; turn < 2; turn += 1) {
      const answered = await attemptAnswer(ctx, attempt, watch.show)
      if ((await sayAnswer(ctx, attempt, answered)) !== 'stale') return
    }
    await sayAnswer(ctx, attempt, handedOver(attempt, 'error'))
  } finally {
    watch.end()
  }
}

/** An outcome that needed no search. */
function without(attempt: Attempt, outcome: Answered['outcome'], text = ''): Answered {
  const { engine } = attempt.assistant
  return { text, citations: [], closest: [], reasoning: '', engine, passagesConsidered: 0, outcome }
}

const handedOver = (attempt: Attempt, reason: HandoverReason): Answered =>
  without(attempt, { kind: 'handed_over', reason })

/** The answer, or why there is none; errors and lateness are outcomes here, not exceptions. */
async function attemptAnswer(ctx: Ctx, attempt: Attempt, watch: Watching): Promise<Answered> {
  const { assistant, asked, signal, answerId, conversation } = attempt
  const about = {
    answerId,
    conversationId: conversation.id as ConversationId,
    contactId: conversation.contact_id as ContactId,
  }
  // Only files: the assistant reads none.
  if (isBlank(asked.text)) return handedOver(attempt, 'unsure')
  const intent = intentOfAll(asked.messages)
  if (intent === 'person') return handedOver(attempt, 'asked')
  if (intent !== 'question') {
    const name: Phrase = intent
    return without(attempt, { kind: 'clarify' }, phrase(name, languageOf(asked.text)))
  }
  try {
    return await Promise.race([answer(ctx, { assistant, question: asked, signal, about }, watch), lateness(signal)])
  } catch (error) {
    const reason: HandoverReason = signal.aborted ? 'timeout' : 'error'
    ctx.log.warn({ answerId, reason, error: String(error) }, 'no answer')
    return { ...handedOver(attempt, reason), reasoning: reasonOf(error) }
  }
}

function reasonOf(error: unknown): string {
  const { params } = error as { params?: { reason?: string } }
  return [String(error), params?.reason].filter(Boolean).join(': ').slice(0, 500)
}

function lateness(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const late = (): void => reject(new Error('the time for an answer is over'))
    if (signal.aborted) late()
    signal.addEventListener('abort', late, { once: true })
  })
}
