import type { DocumentId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { defineJob } from '../../../platform/jobs/job.ts'
import { forgetGonePassages } from './forget-gone-passages.ts'

/** Takes the vectors of documents that left search out of a store that does not share our transactions. */
export const forgetVectors = defineJob<{ documentIds: DocumentId[] }>('knowledge.forget-vectors', {
  timeoutMs: 10 * 60_000,
  run: async (ctx, { documentIds }) => {
    for (const id of documentIds) await forgetGonePassages(ctx, id)
  },
})

/** Never beside what makes vectors: one of a document that came back could go with the old ones. Only inside transact(). */
export function forgetVectorsOf(ctx: Ctx, documentIds: DocumentId[]): void {
  if (documentIds.length > 0) ctx.enqueue(forgetVectors, { documentIds }, { orderKey: 'embed-documents' })
}
