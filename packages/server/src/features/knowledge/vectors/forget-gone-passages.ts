import type { DocumentId, PassageId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { passagesOf } from '../passages/store.ts'
import { isSearched } from './passage-source.ts'

/** Forgets the vectors of a document except those of the passages it has now: none, when it is gone. */
export async function forgetGonePassages(ctx: Ctx, documentId: DocumentId): Promise<void> {
  const rows = (await passagesOf(ctx, [documentId])).filter(isSearched)
  const ids = rows.map(({ id }) => id as PassageId)
  await ctx.world.vectors.forget(ctx.workspaceId, documentId, ids)
}
