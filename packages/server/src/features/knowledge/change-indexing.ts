import { failure } from '@opora/contract/errors'
import type { DocumentId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { queued } from './add-files.ts'
import { documentChanged } from './events.ts'
import { getDocument, getLocked } from './get-document.ts'
import { forgetFetched } from './pages/store.ts'
import { changeDocument, type DocumentRow } from './store.ts'
import { become, contentOf } from './versions/next-version.ts'
import { versionByNumber } from './versions/store.ts'

const isAtRest = (state: string): boolean => state === 'ready' || state === 'failed'

/** Queues a document for reading again; its passages serve until the new ones are ready. */
export async function reindexDocument(ctx: Ctx, id: DocumentId): Promise<DocumentRow> {
  return transact(ctx, async (ctx) => {
    const row = await getLocked(ctx, id)
    if (!isAtRest(row.state)) throw failure('document.busy')
    await changeDocument(
      ctx,
      { documentId: id },
      { state: 'queued', progress: null, failure: null, isNewRevision: true },
    )
    return queued(ctx, id)
  })
}

/** A version that was never read leaves its place to the one that serves. */
async function fallBack(ctx: Ctx, row: DocumentRow): Promise<void> {
  const served = row.served_version
  if (served === null || served === row.version) return
  const version = await versionByNumber(ctx, row.id as DocumentId, served)
  if (version) await become(ctx, row, contentOf(version))
}

/** Stops reading. A document that was readable before stays so. */
export async function cancelIndexing(ctx: Ctx, id: DocumentId): Promise<DocumentRow> {
  return transact(ctx, async (ctx) => {
    const row = await getLocked(ctx, id)
    if (isAtRest(row.state)) return row
    await fallBack(ctx, row)
    const rest =
      row.passages > 0
        ? ({ state: 'ready', failure: null } as const)
        : ({ state: 'failed', failure: { code: 'document.cancelled', params: {} } } as const)
    await changeDocument(ctx, { documentId: id }, { ...rest, progress: null, isNewRevision: true })
    await forgetFetched(ctx, { documentId: id, revision: row.revision })
    ctx.announce(documentChanged({ documentId: id }))
    return getDocument(ctx, id)
  })
}
