import type { HandoverReason } from '@opora/contract/conversations'
import type { AssistantId, ContactId, ConversationId } from '@opora/contract/ids'
import { isBlank } from '@opora/contract/is-blank'
import type { Ctx } from '../../platform/context/ctx.ts'
import { withSettings } from '../../platform/db/settings.ts'
import { getAssistant } from '../assistants/index.ts'
import { type Answered, answer, type Watching } from './answer.ts'
import type { Attempt } from './attempt.ts'
import { showInChannel } from './channel/show-in-channel.ts'
import { decide } from './decide.ts'
import { sayAnswer } from './say-answer.ts'
import { showAnswering } from './show-answering.ts'
import { identify } from './tools/identify.ts'
import { reasonOf } from './trace/ask-traced.ts'

/**
 * Works out an answer, shows how it grows and says it; `edited` when the question is another one by now. Throws when it
 * is stopped: what was shown stays, the next run goes on in its place.
 */
export async function answerAttempt(ctx: Ctx, asked: Attempt): Promise<'over' | 'edited'> {
  const identified = await identify(ctx, asked)
  if ('outcome' in identified) return (await sayAnswer(ctx, asked, identified)) === 'edited' ? 'edited' : 'over'
  const attempt = identified
  const { conversation, answerId } = attempt
  const contactId = conversation.contact_id as ContactId
  const conversationId = conversation.id as ConversationId
  const watch = showAnswering(ctx, { conversationId, contactId, answerId })
  const inChannel = showInChannel(ctx, attempt)
  const show: Watching = (state) => {
    watch.show(state)
    inChannel.show(state)
  }
  try {
    for (let turn = 0; turn < 2; turn += 1) {
      const assistant = turn === 0 ? attempt.assistant : await getAssistant(ctx, attempt.assistant.id as AssistantId)
      const current = { ...attempt, assistant }
      const answered = await workOut(turn === 0 ? ctx : withSettings(ctx), current, show)
      await inChannel.settle()
      attempt.stop.throwIfAborted()
      const said = await sayAnswer(ctx, current, answered)
      if (said !== 'stale') return said
    }
    await sayAnswer(ctx, attempt, handedOver(attempt, 'error'))
    return 'over'
  } finally {
    watch.end()
    await inChannel.end()
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
    attempt.stop.throwIfAborted()
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
