import { on } from '../../platform/events/event.ts'
import { feature } from '../../platform/feature.ts'
import { workspaceCreated } from '../accounts/index.ts'
import { forgetOldCalls } from '../models/index.ts'
import { createFirstAssistant } from './create-first-assistant.ts'
import { assistantsRoutes } from './routes.ts'

export type { About, ModelCall } from '../models/index.ts'
export { askModel, type ModelAsk } from './ask-model.ts'
export { askReranker } from './ask-reranker.ts'
export { assistantChanged } from './events.ts'
export { assistantOf, getAssistant, modelsOf, retrievalOf, scopeAt } from './read-assistants.ts'
export { type AssistantRow, assistantRows as assistantsOf } from './store.ts'

/** A year and a month: this November beside the last. */
const callsKeptMs = 396 * 86_400_000

export const assistants = feature('assistants', {
  routes: assistantsRoutes,
  hears: [on(workspaceCreated, 'assistants.create-first', createFirstAssistant)],
  schedules: [
    {
      kind: 'assistants.forget-calls',
      cron: '11 4 * * *',
      run: (database, { now }) =>
        database.run('platform', (db) => forgetOldCalls(db, new Date(now.getTime() - callsKeptMs))),
    },
  ],
})
