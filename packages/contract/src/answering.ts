import { z } from 'zod'
import { AnswerOutcome, Citation, ClosestArticle } from './conversations.ts'
import { defineRoutes } from './route.ts'

export const TrialAnswer = z
  .object({
    text: z.string(),
    outcome: AnswerOutcome,
    citations: z.array(Citation),
    closest: z.array(ClosestArticle),
    engine: z.string(),
    reasoning: z.string(),
    tookMs: z.number(),
  })
  .meta({ id: 'TrialAnswer' })
export type TrialAnswer = z.infer<typeof TrialAnswer>

export const answeringRoutes = defineRoutes({
  'POST /assistants/:id/trials': {
    summary: 'Ask the assistant as a visitor would, without a conversation',
    area: 'answering',
    auth: 'member',
    params: z.object({ id: z.uuid() }),
    body: z.object({ question: z.string().trim().min(1).max(2000) }),
    response: TrialAnswer,
    success: 'ok',
  },
})
