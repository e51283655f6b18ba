import { anyJob, feature } from '../../platform/feature.ts'
import { evaluationLive } from './live.ts'
import { questionRoutes } from './question-routes.ts'
import { runRoutes } from './run-routes.ts'
import { askQuestions } from './runs/ask-questions.job.ts'

export const evaluation = feature('evaluation', {
  routes: [...questionRoutes, ...runRoutes],
  jobs: [anyJob(askQuestions)],
  live: evaluationLive,
})
