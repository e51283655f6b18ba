import type { DocumentId } from '@opora/contract/ids'
import { defineJob } from '../../../platform/jobs/job.ts'

/** Takes the vectors of a deleted site's documents out of a store that does not share our transactions. */
export const forgetManyVectors = defineJob<{ documentIds: DocumentId[] }>('knowledge.forget-many-vectors', {
  timeoutMs: 10 * 60_000,
  run: async (ctx, { documentIds }) => {
    for (const id of documentIds) await ctx.world.vectors.forget(ctx.workspaceId, id, [])
  },
})
