import { failure } from '@opora/contract/errors'
import type { CollectionId, DocumentId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { queued } from './add-files.ts'
import { placeNew } from './collections/change-members.ts'
import { getLocked } from './get-document.ts'
import { type DocumentRow, insertDocument, writtenText } from './store.ts'
import { addNextVersion } from './versions/next-version.ts'
import { addVersion } from './versions/store.ts'

interface Written {
  title: string
  text: string
}

/** Adds a text somebody typed or pasted and queues it for reading. */
export async function addText(
  ctx: Ctx,
  { title, text, collectionIds }: Written & { collectionIds: readonly CollectionId[] },
): Promise<DocumentRow> {
  return transact(ctx, async (ctx) => {
    const id = await insertDocument(ctx, { title, file: null, url: null, body: text })
    await addVersion(ctx, id, { number: 1, title, file: null, body: text })
    await placeNew(ctx, id, collectionIds)
    return queued(ctx, id)
  })
}

interface Rewriting extends Written {
  /** What the writer began with; without it the last one to write is right. */
  version?: number | undefined
}

/** Changes a written text. Whatever was being read of it is given up; its old passages serve until the new are ready. */
export async function rewriteText(ctx: Ctx, id: DocumentId, { title, text, version }: Rewriting): Promise<DocumentRow> {
  return transact(ctx, async (ctx) => {
    const row = await getLocked(ctx, id)
    if (row.origin !== 'text') throw failure('not_found')
    const isSame = row.title === title && (await writtenText(ctx, id)) === text
    if (isSame && row.state !== 'failed') return row
    if (version !== undefined && version !== row.version) throw failure('document.changed', { version: row.version })
    await addNextVersion(ctx, row, { title, file: null, body: text })
    return queued(ctx, id)
  })
}
