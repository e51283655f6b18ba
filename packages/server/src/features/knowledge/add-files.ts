import { failure } from '@opora/contract/errors'
import type { CollectionId, DocumentId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import type { UploadedFile } from '../../platform/http/binding.ts'
import { markUsed, storeUpload } from '../files/index.ts'
import { placeNew } from './collections/change-members.ts'
import { assertCollections } from './collections/get-collection.ts'
import { documentChanged } from './events.ts'
import { getDocument } from './get-document.ts'
import { indexDocument } from './index-document.job.ts'
import { type DocumentRow, insertDocument } from './store.ts'
import { addVersion } from './versions/store.ts'

/** Stores uploaded files and queues each for reading. A refused one refuses the request; those before it stay. */
export async function addFiles(
  ctx: Ctx,
  uploads: AsyncIterable<UploadedFile>,
  collectionIds: readonly CollectionId[],
): Promise<DocumentRow[]> {
  await assertCollections(ctx, collectionIds)
  const added: DocumentRow[] = []
  for await (const upload of uploads) added.push(await addFile(ctx, upload, collectionIds))
  if (added.length === 0) throw failure('file.missing')
  return added
}

/** Stores one file and queues it for reading. */
export async function addFile(
  ctx: Ctx,
  upload: UploadedFile,
  collectionIds: readonly CollectionId[] = [],
): Promise<DocumentRow> {
  const file = await storeUpload(ctx, upload)
  return transact(ctx, async (ctx) => {
    await markUsed(ctx, [file.id])
    const id = await insertDocument(ctx, { title: file.name, file, url: null })
    await addVersion(ctx, id, { number: 1, title: file.name, file, body: null })
    await placeNew(ctx, id, collectionIds)
    return queued(ctx, id)
  })
}

/** Enqueues reading inside the running transaction. */
export async function queued(ctx: Ctx, id: DocumentId): Promise<DocumentRow> {
  const row = await getDocument(ctx, id)
  ctx.enqueue(indexDocument, { documentId: id, revision: row.revision }, { orderKey: `document:${id}` })
  ctx.announce(documentChanged({ documentId: id }))
  return row
}
