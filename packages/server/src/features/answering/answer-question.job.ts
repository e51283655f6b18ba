import type { Ctx } from '../../platform/context/ctx.ts'
import { defineJob, isStopping } from '../../platform/jobs/job.ts'
import { endGrowing } from '../conversations/index.ts'
import { answerAttempt } from './answer-attempt.ts'
import { type About, prepare } from './attempt.ts'

/** Answers a contact's message, or calls a person. */
export const answerQuestion = defineJob<About>('answering.answer-question', {
  timeoutMs: 60_000,
  concurrency: 100,
  isApart: true,
  isUrgent: true,
  run: async (open, about, attempt) => {
    try {
      await answerAll(open, about, attempt.signal)
    } catch (error) {
      if (attempt.isLast && !isStopping(attempt)) await endGrowing(open, about.conversationId)
      throw error
    }
  },
})

/** Whoever writes their question anew while it is answered is answered anew. */
async function answerAll(open: Ctx, about: About, stop: AbortSignal): Promise<void> {
  for (;;) {
    stop.throwIfAborted()
    const prepared = await prepare(open, about, stop)
    if (!prepared) return endGrowing(open, about.conversationId)
    if ((await answerAttempt(prepared.ctx, prepared.attempt)) !== 'edited') return
  }
}
