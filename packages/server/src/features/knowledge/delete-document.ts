import type { DocumentId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { deleteFile } from '../files/index.ts'
import { forgetTerms } from './candidates/terms/keep-terms.ts'
import { documentRemoved } from './events.ts'
import { getLocked } from './get-document.ts'
import { moveVersion } from './passages/store.ts'
import { deleteDocumentRow } from './store.ts'
import { forgetVectorsOf } from './vectors/forget-vectors.job.ts'
import { fileIdsOf } from './versions/store.ts'

/** Deletes a document, its passages and its files. The assistant stops quoting it with the same commit. */
export async function deleteDocument(ctx: Ctx, id: DocumentId): Promise<void> {
  await transact(ctx, async (ctx) => {
    await getLocked(ctx, id)
    const fileIds = await fileIdsOf(ctx, id)
    await forgetTerms(ctx, id)
    await deleteDocumentRow(ctx, id)
    await moveVersion(ctx)
    ctx.announce(documentRemoved({ documentId: id }))
    forgetVectorsOf(ctx, [id])
    for (const fileId of fileIds) await deleteFile(ctx, fileId)
  })
}
