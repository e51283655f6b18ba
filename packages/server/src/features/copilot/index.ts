import { leadsTo } from '../../platform/events/event.ts'
import { anyJob, feature } from '../../platform/feature.ts'
import { conversationHandedOver } from '../conversations/index.ts'
import { briefHandover } from './briefing/brief-handover.job.ts'
import { copilotLive } from './live.ts'
import { copilotRoutes } from './routes.ts'

export { askCopilot } from './ask-copilot.ts'
export { factsOf } from './briefing/facts.ts'
export { briefingChanged } from './events.ts'
export { assistantFor, beginRun, hasModel, type Run } from './run.ts'
export { briefingRow } from './store.ts'
export { tagsByWords } from './tagging/tags-by-words.ts'
export { readTalk, transcriptOf } from './transcript.ts'

export const copilot = feature('copilot', {
  routes: copilotRoutes,
  jobs: [anyJob(briefHandover)],
  live: copilotLive,
  leads: [
    leadsTo(conversationHandedOver, briefHandover, ({ conversationId, reason }) => ({
      input: { conversationId, reason },
      options: { orderKey: `brief:${conversationId}` },
    })),
  ],
})
