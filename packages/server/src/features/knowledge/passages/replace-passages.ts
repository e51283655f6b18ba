import type { DocumentId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { forgetTerms, writeTerms } from '../candidates/terms/keep-terms.ts'
import type { PassageDraft } from '../splitting/split-into-passages.ts'
import { carryEdits } from './carry-edits.ts'
import { noteHeld, shelfOf, shelve, takeOffShelf } from './shelf/store.ts'
import { moveVersion, passagesOf, replaceRows } from './store.ts'

/**
 * Exchanges the passages of a document for new ones, with what people made of the old; tells how many there are. Call
 * it in a transaction that holds the document.
 */
export async function replacePassages(
  ctx: Ctx,
  documentId: DocumentId,
  drafts: readonly PassageDraft[],
): Promise<number> {
  const before = await passagesOf(ctx, [documentId])
  const shelf = await shelfOf(ctx, documentId)
  const newId = (): string => ctx.world.ids.next()
  const { passages, unmatched, found, stillDeleted } = carryEdits({ documentId, drafts, before, shelf, newId })
  await forgetTerms(ctx, documentId)
  await replaceRows(ctx, documentId, passages)
  await writeTerms(ctx, documentId)
  await takeOffShelf(ctx, found)
  await shelve(ctx, unmatched, 'unmatched')
  await noteHeld(ctx, documentId, stillDeleted)
  await moveVersion(ctx)
  return passages.length
}
