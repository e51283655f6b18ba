import { defineJob } from '../../platform/jobs/job.ts'
import { answerAttempt } from './answer-attempt.ts'
import { type About, prepare } from './attempt.ts'

/** Answers a contact's message, or calls a person. Half of a worker's places at most: slow models must not hold up the rest. */
export const answerQuestion = defineJob<About>('answering.answer-question', {
  timeoutMs: 60_000,
  concurrency: 4,
  run: async (ctx, about) => {
    const attempt = await prepare(ctx, about)
    if (attempt) await answerAttempt(ctx, attempt)
  },
})
