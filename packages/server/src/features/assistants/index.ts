import { on } from '../../platform/events/event.ts'
import { feature } from '../../platform/feature.ts'
import { workspaceCreated } from '../accounts/index.ts'
import { createFirstAssistant } from './create-first-assistant.ts'
import { assistantsRoutes } from './routes.ts'

export { askModel } from './ask-model.ts'
export { assistantOf, getAssistant, modelOf } from './read-assistants.ts'
export type { AssistantRow } from './store.ts'

export const assistants = feature('assistants', {
  routes: assistantsRoutes,
  hears: [on(workspaceCreated, 'assistants.create-first', createFirstAssistant)],
})
