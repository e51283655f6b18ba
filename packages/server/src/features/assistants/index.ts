import { on } from '../../platform/events/event.ts'
import { feature } from '../../platform/feature.ts'
import { workspaceCreated } from '../accounts/index.ts'
import { createFirstAssistant } from './create-first-assistant.ts'
import { assistantsRoutes } from './routes.ts'

export type { About, ModelCall } from '../models/index.ts'
export { askModel, type ModelAsk } from './ask-model.ts'
export { askReranker } from './ask-reranker.ts'
export { assistantChanged } from './events.ts'
export { assistantOf, getAssistant, modelsOf, retrievalOf, scopeAt } from './read-assistants.ts'
export { type AssistantRow, assistantRows as assistantsOf } from './store.ts'

export const assistants = feature('assistants', {
  routes: assistantsRoutes,
  hears: [on(workspaceCreated, 'assistants.create-first', createFirstAssistant)],
})
