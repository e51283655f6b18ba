import { on } from '../../platform/events/event.ts'
import { anyJob, feature } from '../../platform/feature.ts'
import { conversationClosed, conversationResolved } from '../conversations/index.ts'
import { endProposals, overdue } from './calls/end-calls.ts'
import { runApproved } from './calls/run-approved.job.ts'
import { toolsLive } from './live.ts'
import { toolsRoutes } from './routes.ts'
import { dueRefreshes, refreshJob } from './servers/refresh-server.job.ts'
import { serversRoutes } from './servers/routes.ts'

export { getCall } from './calls/decide-call.ts'
export { type CallRow, endedCallsOf } from './calls/store.ts'
export { toldResult } from './calls/told-result.ts'
export { type UsedFor, useTool } from './calls/use-tool.ts'
export { toolCallFinished } from './events.ts'
export { identityStep } from './identity/identity-step.ts'
export { offeredSchema } from './parameters.ts'
export { toolRowsOf as toolsOf } from './store.ts'

export const tools = feature('tools', {
  routes: [...toolsRoutes, ...serversRoutes],
  jobs: [anyJob(runApproved), anyJob(refreshJob)],
  hears: [
    on(conversationResolved, 'tools.end-proposals', endProposals),
    on(conversationClosed, 'tools.end-proposals-closed', endProposals),
  ],
  live: toolsLive,
  schedules: [overdue, dueRefreshes],
})
