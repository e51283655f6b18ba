import type { InboxId } from '@opora/contract/ids'
import { defineJob } from '../../../platform/jobs/job.ts'
import { answerPressThrough } from '../../inboxes/index.ts'

interface About {
  inboxId: InboxId
  pressId: string
  text: string | null
}

/** Ends the waiting of whoever pressed a button; late it is worth nothing, so it is not tried again. */
export const answerPress = defineJob<About>('conversations.answer-press', {
  maxAttempts: 2,
  timeoutMs: 15_000,
  run: async (ctx, { inboxId, ...press }) => {
    await answerPressThrough(ctx, inboxId, press).catch((error: unknown) => {
      ctx.log.warn({ inboxId, error: String(error) }, 'a press was not answered')
    })
  },
})
