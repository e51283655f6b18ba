import { feature } from '../../platform/feature.ts'
import { modelsRoutes } from './routes.ts'

export { type AskedPart, askInTurn, isWithdrawn } from './ask-in-turn.ts'
export { checkModel } from './check-model.ts'
export { modelChanged } from './events.ts'
export { connectionOf, getModel, type ModelRow, modelRowsOf } from './read-models.ts'
export { rerankBy } from './rerank-by.ts'

export const models = feature('models', { routes: modelsRoutes })
