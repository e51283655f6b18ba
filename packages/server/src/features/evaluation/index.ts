import { on } from '../../platform/events/event.ts'
import { anyJob, feature } from '../../platform/feature.ts'
import { conversationHandedOver, conversationRated } from '../conversations/index.ts'
import { endLost } from './end-lost.ts'
import { keepLater, keepQuestion } from './gaps/keep-question.job.ts'
import { gapRoutes } from './gaps/routes.ts'
import { evaluationLive } from './live.ts'
import { questionRoutes } from './question-routes.ts'
import { runRoutes } from './run-routes.ts'
import { askQuestions } from './runs/ask-questions.job.ts'
import { simulationRoutes } from './simulations/routes.ts'
import { simulate } from './simulations/simulate.job.ts'

const worstRatings = 2

export const evaluation = feature('evaluation', {
  routes: [...questionRoutes, ...runRoutes, ...gapRoutes, ...simulationRoutes],
  jobs: [anyJob(askQuestions), anyJob(keepQuestion), anyJob(simulate)],
  hears: [
    on(conversationHandedOver, 'evaluation.keep-unanswered', async (ctx, { conversationId, reason }) => {
      if (reason === 'unsure' || reason === 'asked') await keepLater(ctx, { conversationId, reason })
    }),
    on(conversationRated, 'evaluation.keep-rated-badly', async (ctx, { conversationId, score }) => {
      if (score <= worstRatings) await keepLater(ctx, { conversationId, reason: 'rated' })
    }),
  ],
  live: evaluationLive,
  schedules: [endLost],
})
