import { withSettings } from '../../platform/db/settings.ts'
import { defineJob } from '../../platform/jobs/job.ts'
import { answerAttempt } from './answer-attempt.ts'
import { type About, prepare } from './attempt.ts'

/** Answers a contact's message, or calls a person. */
export const answerQuestion = defineJob<About>('answering.answer-question', {
  timeoutMs: 60_000,
  concurrency: 100,
  isApart: true,
  run: async (open, about) => {
    const ctx = withSettings(open)
    const attempt = await prepare(ctx, about)
    if (attempt) await answerAttempt(ctx, attempt)
  },
})
