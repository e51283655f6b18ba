import type { HandoverReason } from '@opora/contract/conversations'
import type { ContactId, ConversationId } from '@opora/contract/ids'
import { isBlank } from '@opora/contract/is-blank'
import type { Ctx } from '../../platform/context/ctx.ts'
import { defineJob } from '../../platform/jobs/job.ts'
import type { Answered, Watching } from './answer.ts'
import { type About, type Attempt, prepare } from './attempt.ts'
import { decide } from './decide.ts'
import { sayAnswer } from './say-answer.ts'
import { showAnswering } from './show-answering.ts'
import { reasonOf } from './trace/ask-traced.ts'

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

const handedOver = (attempt: Attempt, reason: HandoverReason): Answered => {
  const none = { text: '', citations: [], closest: [], reasoning: '', passagesConsidered: 0 }
  return { ...none, engine: attempt.assistant.engine, outcome: { kind: 'handed_over', reason } }
}

/** The answer, or why there is none; errors and lateness are outcomes here, not exceptions. */
async function attemptAnswer(ctx: Ctx, attempt: Attempt, watch: Watching): Promise<Answered> {
  const { assistant, asked, signal, answerId, conversation, trace } = attempt
  // Only files: the assistant reads none.
  if (isBlank(asked.text)) return handedOver(attempt, 'unsure')
  const about = {
    answerId,
    conversationId: conversation.id as ConversationId,
    contactId: conversation.contact_id as ContactId,
  }
  try {
    const deciding = { assistant, question: asked, messages: asked.messages, signal, about, trace }
    return await Promise.race([decide(ctx, deciding, watch), lateness(signal)])
  } catch (error) {
    const reason: HandoverReason = signal.aborted ? 'timeout' : 'error'
    ctx.log.warn({ answerId, reason, error: String(error) }, 'no answer')
    return { ...handedOver(attempt, reason), reasoning: reasonOf(error) }
  }
}

function lateness(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const late = (): void => reject(new Error('the time for an answer is over'))
    if (signal.aborted) late()
    signal.addEventListener('abort', late, { once: true })
  })
}
