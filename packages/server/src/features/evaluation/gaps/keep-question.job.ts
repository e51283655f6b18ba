import type { GapReason } from '@opora/contract/gaps'
import type { ConversationId, GapId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { defineJob, type Job } from '../../../platform/jobs/job.ts'
import { pageOfMessages } from '../../conversations/index.ts'
import { evaluationChanged } from '../events.ts'
import { likestGap } from './likeness.ts'
import { insertGap, insertGapQuestion, isKept, knownQuestions, reopenGap } from './store.ts'
import { unansweredOf } from './unanswered-run.ts'

interface Keeping {
  conversationId: ConversationId
  reason: GapReason
}

const historyRead = 60
const newest = 2_147_483_647
/** Comparing with so many takes some tens of milliseconds; an older question is as if it were new. */
const comparedWith = 3000

/** One after another: two alike that came at once are of one group. */
const oneByOne = { orderKey: 'evaluation.gaps' }

/** Puts the question a conversation left unanswered to those like it. */
export const keepQuestion: Job<Keeping> = defineJob<Keeping>('evaluation.keep-question', {
  concurrency: 2,
  run: async (ctx, { conversationId, reason }) => {
    const page = { before: newest, limit: historyRead, isPublic: true }
    const question = unansweredOf(await pageOfMessages(ctx, conversationId, page), reason)
    if (!question || (await isKept(ctx, question.messageId))) return
    const found = likestGap(question.text, await knownQuestions(ctx, comparedWith))
    await transact(ctx, async (ctx) => {
      const gapId = (found as GapId | null) ?? (await insertGap(ctx))
      await insertGapQuestion(ctx, { ...question, gapId, conversationId, reason })
      await reopenGap(ctx, gapId)
      ctx.announce(evaluationChanged({ subject: 'unanswered', id: gapId }))
    })
  },
})

export async function keepLater(ctx: Ctx, keeping: Keeping): Promise<void> {
  await transact(ctx, async (ctx) => ctx.enqueue(keepQuestion, keeping, oneByOne))
}
