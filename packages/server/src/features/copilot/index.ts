import { transact } from '../../platform/db/transact.ts'
import { on } from '../../platform/events/event.ts'
import { anyJob, feature } from '../../platform/feature.ts'
import { conversationHandedOver } from '../conversations/index.ts'
import { briefHandover } from './briefing/brief-handover.job.ts'
import { copilotLive } from './live.ts'
import { copilotRoutes } from './routes.ts'

export const copilot = feature('copilot', {
  routes: copilotRoutes,
  jobs: [anyJob(briefHandover)],
  live: copilotLive,
  hears: [
    on(conversationHandedOver, 'copilot.brief', async (ctx, { conversationId, reason }) => {
      await transact(ctx, async (ctx) =>
        ctx.enqueue(briefHandover, { conversationId, reason }, { orderKey: `brief:${conversationId}` }),
      )
    }),
  ],
})
