import type { ModelId } from '@opora/contract/ids'
import type { Ctx } from '../../../../platform/context/ctx.ts'
import { transact } from '../../../../platform/db/transact.ts'
import { embedDocuments } from '../embed-documents.job.ts'
import { spaceRows } from './store.ts'

/** A connection that makes vectors was changed: what it leads to now may need other ones, or answer again. */
export async function followModel(ctx: Ctx, { modelId }: { modelId: ModelId }): Promise<void> {
  const isUsed = (await spaceRows(ctx)).some((row) => row.model_id === modelId)
  if (isUsed) await transact(ctx, async (ctx) => ctx.enqueue(embedDocuments, {}, { orderKey: 'embed-documents' }))
}
