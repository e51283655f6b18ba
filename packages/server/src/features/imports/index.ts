import { on } from '../../platform/events/event.ts'
import { anyJob, feature } from '../../platform/feature.ts'
import { workspaceCreated } from '../accounts/index.ts'
import { importsRoutes } from './routes.ts'
import { seedConversations } from './seed-conversations.job.ts'
import { seedDocuments } from './seed-documents.ts'

export const imports = feature('imports', {
  routes: importsRoutes,
  jobs: [anyJob(seedConversations)],
  hears: [on(workspaceCreated, 'imports.seed-documents', seedDocuments)],
})
