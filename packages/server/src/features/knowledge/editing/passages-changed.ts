import type { DocumentId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { documentChanged } from '../events.ts'
import { countPassages, moveVersion } from '../passages/store.ts'
import { touchPassages } from '../store.ts'
import { embedDocuments } from '../vectors/embed-documents.job.ts'

/** What follows every change of a document's passages by hand: the indexes and the screens learn of it. */
export async function passagesChanged(ctx: Ctx, documentId: DocumentId): Promise<void> {
  await touchPassages(ctx, documentId, await countPassages(ctx, documentId))
  await moveVersion(ctx)
  ctx.announce(documentChanged({ documentId }))
  ctx.enqueue(embedDocuments, {}, { orderKey: 'embed-documents' })
}
