import { feature } from '../../platform/feature.ts'
import { forgetOldCalls } from './calls/store.ts'
import { modelsLive } from './live.ts'
import { modelsRoutes } from './routes.ts'

export { askEmbeddings } from './ask-embeddings.ts'
export { type AskedPart, askInTurn } from './ask-in-turn.ts'
export { changeBudget, readBudget } from './budget/budget.ts'
export { reserve } from './budget/reservations/reserve.ts'
export { estimateTokens } from './calls/estimate-tokens.ts'
export { type About, costOf, type End, fateOf, type ModelCall } from './calls/model-call.ts'
export { recordedRequest } from './calls/recorded-request.ts'
export { insertCall, monthOf } from './calls/store.ts'
export { checkModel } from './check-model.ts'
export { modelChanged } from './events.ts'
export { connectionOf, getModel, type ModelRow, modelRowsOf, pricesOf } from './read-models.ts'
export { rerankBy } from './rerank-by.ts'

/** A year and a month: this November beside the last. */
const callsKeptMs = 396 * 86_400_000

export const models = feature('models', {
  routes: modelsRoutes,
  live: modelsLive,
  schedules: [
    {
      kind: 'models.forget-calls',
      cron: '11 4 * * *',
      run: (database, { now }) =>
        database.run('platform', (db) => forgetOldCalls(db, new Date(now.getTime() - callsKeptMs))),
    },
  ],
})
