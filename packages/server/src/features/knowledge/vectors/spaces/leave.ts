import type { Ctx } from '../../../../platform/context/ctx.ts'
import { dropSpace } from './drop-space.job.ts'
import { removeSpace, type SpaceRow } from './store.ts'

/** Takes a space out of use. Its vectors go in the background, after whatever fills it now. */
export async function leave(ctx: Ctx, { model, dimension }: Pick<SpaceRow, 'model' | 'dimension'>): Promise<void> {
  await removeSpace(ctx, model)
  ctx.enqueue(dropSpace, { model, dimension }, { orderKey: 'embed-documents' })
}
