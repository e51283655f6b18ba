import type { DocumentId } from '@opora/contract/ids'
import { defineJob } from '../../../platform/jobs/job.ts'

/** Takes a deleted document's vectors out of a store that does not share our transactions. */
export const forgetVectors = defineJob<{ documentId: DocumentId }>('knowledge.forget-vectors', {
  run: (ctx, { documentId }) => ctx.world.vectors.forget(ctx.workspaceId, documentId, []),
})
