import type { DocumentId, DocumentVersionId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { queued } from '../add-files.ts'
import { getLocked } from '../get-document.ts'
import type { DocumentRow } from '../store.ts'
import { getVersion } from './get-version.ts'
import { become, contentOf } from './next-version.ts'

/** Makes a document one of its versions again; edits of passages that match it come back with it. */
export async function restoreVersion(ctx: Ctx, id: DocumentVersionId): Promise<DocumentRow> {
  return transact(ctx, async (ctx) => {
    const { document_id } = await getVersion(ctx, id)
    const row = await getLocked(ctx, document_id as DocumentId)
    await become(ctx, row, contentOf(await getVersion(ctx, id)))
    return queued(ctx, document_id as DocumentId)
  })
}
