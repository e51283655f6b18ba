import type { DocumentId, SiteId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { forgetTermsOfSite } from '../candidates/terms/keep-terms.ts'
import { documentChanged } from '../events.ts'
import { retirePassages } from '../passages/retire-passages.ts'
import { moveVersion } from '../passages/store.ts'
import { changeDocument, lockDocument, setPassageCount } from '../store.ts'
import { forgetVectorsOf } from '../vectors/forget-vectors.job.ts'
import { deleteDocumentsOf, forgetFetched } from './store.ts'

/** Keeps a document whose page is gone, and takes it out of search. Reading it again brings it back. Only inside transact(). */
export async function retireDocument(ctx: Ctx, id: DocumentId): Promise<void> {
  const row = await lockDocument(ctx, id)
  if (!row || row.retired_at) return
  const retired = { contentHash: null, retiredAt: ctx.now, isNewRevision: true }
  await changeDocument(ctx, { documentId: id }, { ...retired, state: 'ready', progress: null, failure: null })
  await retirePassages(ctx, id)
  await setPassageCount(ctx, id, 0)
  await forgetFetched(ctx, { documentId: id, revision: row.revision })
  forgetVectorsOf(ctx, [id])
  ctx.announce(documentChanged({ documentId: id }))
}

/** The same for several. All are locked first, by id, as everybody locks who holds many. */
export async function retireDocuments(ctx: Ctx, ids: readonly DocumentId[]): Promise<void> {
  for (const id of ids.toSorted()) await lockDocument(ctx, id)
  for (const id of ids) await retireDocument(ctx, id)
}

/** Deletes every document of a site at once. Whoever deletes the site tells it. Only inside transact(). */
export async function deleteSiteDocuments(ctx: Ctx, siteId: SiteId): Promise<void> {
  await forgetTermsOfSite(ctx, siteId)
  const documentIds = await deleteDocumentsOf(ctx, siteId)
  forgetVectorsOf(ctx, documentIds)
  await moveVersion(ctx)
}
