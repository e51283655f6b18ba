import { feature } from '../../platform/feature.ts'
import { messengerRoutes } from './routes.ts'

export { demoInboxKey, frameAncestorsOf } from './embedding.ts'
export { liftVisitorLimits } from './limits.ts'
export { visitorOf, visitorOfTicket } from './visitor-of.ts'

export const messenger = feature('messenger', { routes: messengerRoutes })
