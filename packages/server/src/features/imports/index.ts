import { anyJob, feature } from '../../platform/feature.ts'
import { importsRoutes } from './routes.ts'
import { seedConversations } from './seed-conversations.job.ts'

export const imports = feature('imports', { routes: importsRoutes, jobs: [anyJob(seedConversations)] })
