import type { DocumentId, FileId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { deleteFile } from '../files/index.ts'
import { documentRemoved } from './events.ts'
import { getLocked } from './get-document.ts'
import { moveVersion } from './passages/store.ts'
import { deleteDocumentRow } from './store.ts'
import { forgetVectors } from './vectors/forget-vectors.job.ts'

/** Deletes a document, its passages and its file. The assistant stops quoting it with the same commit. */
export async function deleteDocument(ctx: Ctx, id: DocumentId): Promise<void> {
  await transact(ctx, async (ctx) => {
    const row = await getLocked(ctx, id)
    await deleteDocumentRow(ctx, id)
    await moveVersion(ctx)
    ctx.announce(documentRemoved({ documentId: id }))
    ctx.enqueue(forgetVectors, { documentId: id })
    if (row.file_id) await deleteFile(ctx, row.file_id as FileId)
  })
}
