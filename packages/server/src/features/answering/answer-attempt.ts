import type { HandoverReason } from '@opora/contract/conversations'
import type { AssistantId, ContactId, ConversationId } from '@opora/contract/ids'
import { isBlank } from '@opora/contract/is-blank'
import type { Ctx } from '../../platform/context/ctx.ts'
import { withSettings } from '../../platform/db/settings.ts'
import { getAssistant } from '../assistants/index.ts'
import { type Answered, answer, type Watching } from './answer.ts'
import type { Attempt } from './attempt.ts'
import { decide } from './decide.ts'
import { sayAnswer } from './say-answer.ts'
import { showAnswering } from './show-answering.ts'
import { identify } from './tools/identify.ts'
import { reasonOf } from './trace/ask-traced.ts'

/** Works out an answer, shows how it grows and says it. */
export async function answerAttempt(ctx: Ctx, asked: Attempt): Promise<void> {
  const identified = await identify(ctx, asked)
  if ('outcome' in identified) return void (await sayAnswer(ctx, asked, identified))
  const attempt = identified
  const { conversation, answerId } = attempt
  const contactId = conversation.contact_id as ContactId
  const watch = showAnswering(ctx, { conversationId: conversation.id as ConversationId, contactId, answerId })
  try {
    for (let turn = 0; turn < 2; turn += 1) {
      const assistant = turn === 0 ? attempt.assistant : await getAssistant(ctx, attempt.assistant.id as AssistantId)
      const current = { ...attempt, assistant }
      const answered = await workOut(turn === 0 ? ctx : withSettings(ctx), current, watch.show)
      if ((await sayAnswer(ctx, current, answered)) !== 'stale') return
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
async function workOut(ctx: Ctx, attempt: Attempt, watch: Watching): Promise<Answered> {
  const { assistant, asked, signal, answerId, conversation, trace, toolbox } = attempt
  // Only files: the assistant reads none.
  if (isBlank(asked.text)) return handedOver(attempt, 'unsure')
  const about = {
    answerId,
    conversationId: conversation.id as ConversationId,
    contactId: conversation.contact_id as ContactId,
  }
  const asking = { assistant, question: asked, signal, about, trace, ...(toolbox ? { toolbox } : {}) }
  try {
    const working =
      attempt.sayingId || attempt.isResumed
        ? answer(ctx, asking, watch)
        : decide(ctx, { ...asking, messages: asked.messages }, watch)
    return await Promise.race([working, lateness(signal)])
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
