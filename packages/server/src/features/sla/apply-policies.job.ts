import type { ConversationId } from '@opora/contract/ids'
import { transact } from '../../platform/db/transact.ts'
import { defineJob } from '../../platform/jobs/job.ts'
import { countOn, slaOrder } from './count-on.job.ts'
import { openAfter } from './store.ts'

const batch = 200

/** Every open conversation counts by what is promised now, from the moment that was changed; a batch at a time. */
export const applyPolicies = defineJob<{ at: string; after: ConversationId | null }>('sla.apply', {
  run: (by, { at, after }) =>
    transact({ ...by, actor: { type: 'system' } }, async (ctx) => {
      const ids = (await openAfter(ctx, after, batch)).map(({ id }) => id as ConversationId)
      for (const conversationId of ids)
        ctx.enqueue(countOn, { conversationId, at }, { orderKey: slaOrder(conversationId) })
      const last = ids.at(-1)
      if (last && ids.length === batch) ctx.enqueue(applyPolicies, { at, after: last })
    }),
})
