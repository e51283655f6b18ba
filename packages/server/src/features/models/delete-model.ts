import { failure } from '@opora/contract/errors'
import type { ModelId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { modelChanged } from './events.ts'
import { getModel } from './read-models.ts'
import { deleteModelRow } from './store.ts'

const isStillUsed = (error: unknown): boolean => ['23001', '23503'].includes((error as { code?: string }).code ?? '')

/** Disconnects a model; whoever uses it keeps it by a foreign key. */
export async function deleteModel(ctx: Ctx, id: ModelId): Promise<void> {
  await getModel(ctx, id)
  await transact(ctx, async (ctx) => {
    await deleteModelRow(ctx, id)
    ctx.announce(modelChanged({ modelId: id }))
  }).catch((error: unknown) => {
    throw isStillUsed(error) ? failure('model.in_use') : error
  })
}
