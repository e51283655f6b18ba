import type { HandoverReason } from '@opora/contract/conversations'
import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { defineJob } from '../../../platform/jobs/job.ts'
import { getVisible } from '../../conversations/index.ts'
import { assistantFor } from '../run.ts'
import { briefConversation } from './brief-conversation.ts'

interface HandedOver {
  conversationId: ConversationId
  reason: HandoverReason
}

const longestMs = 30_000

/** Sums up for the person who was called. The facts are there even when the model is not. */
export const briefHandover = defineJob<HandedOver>('copilot.brief-handover', {
  timeoutMs: 45_000,
  concurrency: 2,
  run: async (ctx: Ctx, { conversationId, reason }) => {
    const conversation = await getVisible(ctx, conversationId)
    const signal = AbortSignal.timeout(Math.min(longestMs, ctx.world.answerTimeoutMs))
    const run = { conversation, assistant: await assistantFor(ctx, conversation), signal }
    // Asked a moment ago it failed, was late or cost too much: it is not asked a second time.
    const isTired = reason === 'error' || reason === 'timeout' || reason === 'budget'
    try {
      await briefConversation(ctx, run, { reason, model: isTired ? 'never' : 'if_long' })
    } catch (error) {
      ctx.log.warn({ conversationId, error: String(error) }, 'no summary')
      await briefConversation(ctx, run, { reason, model: 'never' })
    }
  },
})
