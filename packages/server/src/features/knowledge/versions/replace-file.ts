import { failure } from '@opora/contract/errors'
import type { DocumentId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import type { UploadedFile } from '../../../platform/http/binding.ts'
import { markUsed, storeUpload } from '../../files/index.ts'
import { queued } from '../add-files.ts'
import { getDocument, getLocked } from '../get-document.ts'
import type { DocumentRow } from '../store.ts'
import { addNextVersion } from './next-version.ts'

const ofFile = (row: DocumentRow): DocumentRow => {
  if (row.origin !== 'file') throw failure('not_found')
  return row
}

/** Puts a new file in the place of a document's; its passages serve until the new ones are ready. */
export async function replaceFile(
  ctx: Ctx,
  id: DocumentId,
  uploads: AsyncIterable<UploadedFile>,
): Promise<DocumentRow> {
  ofFile(await getDocument(ctx, id))
  for await (const upload of uploads) {
    const file = await storeUpload(ctx, upload)
    return transact(ctx, async (ctx) => {
      const row = ofFile(await getLocked(ctx, id))
      await markUsed(ctx, [file.id])
      await addNextVersion(ctx, row, { title: file.name, file, body: null })
      return queued(ctx, id)
    })
  }
  throw failure('file.missing')
}
