import { failure } from '@opora/contract/errors'
import type { DocumentId, PassageId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { forgetTermsOfPassage, writeTermsOfPassage } from '../candidates/terms/keep-terms.ts'
import { documentChanged } from '../events.ts'
import { getLocked } from '../get-document.ts'
import { type ShelvedRow, shelve, shelvedById, takeOffShelf } from '../passages/shelf/store.ts'
import { countPassages, insertPassage, type PassageRow, removePassage } from '../passages/store.ts'
import { editorOf } from './edit-passage.ts'
import { getLockedPassage, getPassage } from './get-passage.ts'
import { passagesChanged } from './passages-changed.ts'

async function getShelved(ctx: Ctx, id: PassageId): Promise<ShelvedRow> {
  const row = await shelvedById(ctx, id)
  if (!row) throw failure('not_found')
  return row
}

/** Takes a passage out of its document. Reading the document again does not bring it back; a person can. */
export async function deletePassage(ctx: Ctx, id: PassageId): Promise<ShelvedRow> {
  return transact(ctx, async (ctx) => {
    const row = await getLockedPassage(ctx, id)
    await forgetTermsOfPassage(ctx, id)
    await removePassage(ctx, row)
    const deletedBy = ctx.actor.type === 'member' ? ctx.actor.memberId : null
    await shelve(ctx, [{ ...row, edited_by: deletedBy }], 'deleted')
    await passagesChanged(ctx, row.document_id as DocumentId)
    return getShelved(ctx, id)
  })
}

/** Puts a passage back where it was. An edit whose original is gone comes back as a passage written by hand. */
export async function restorePassage(ctx: Ctx, id: PassageId): Promise<PassageRow> {
  return transact(ctx, async (ctx) => {
    const { document_id } = await getShelved(ctx, id)
    const documentId = document_id as DocumentId
    await getLocked(ctx, documentId)
    const { reason, shelved_at: _, ...row } = await getShelved(ctx, id)
    const isAddition = row.is_added || reason === 'unmatched'
    const marks = { ...row, is_added: isAddition, original: isAddition ? null : row.original }
    const { editedAt, editedBy } = editorOf(ctx, marks)
    await takeOffShelf(ctx, [id])
    await insertPassage(ctx, {
      ...marks,
      ordinal: Math.min(row.ordinal, await countPassages(ctx, documentId)),
      start_offset: 0,
      end_offset: 0,
      revision: 1,
      edited_at: editedAt,
      edited_by: editedBy,
    })
    await writeTermsOfPassage(ctx, id)
    await passagesChanged(ctx, documentId)
    return getPassage(ctx, id)
  })
}

/** Forgets a shelved passage. A deleted one that is still in the document comes back when that is read again. */
export async function forgetShelved(ctx: Ctx, id: PassageId): Promise<void> {
  await transact(ctx, async (ctx) => {
    const row = await getShelved(ctx, id)
    await takeOffShelf(ctx, [id])
    ctx.announce(documentChanged({ documentId: row.document_id as DocumentId }))
  })
}
