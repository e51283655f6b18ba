import type { CollectionId, DocumentId, SiteId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { queued } from '../add-files.ts'
import { placeNewPage } from '../collections/change-members.ts'
import { getDocument, getLocked } from '../get-document.ts'
import { changeDocument, insertDocument } from '../store.ts'
import { keepFetched } from './store.ts'

/** A page of a site as it was fetched. */
export interface HandedPage {
  /** The document it is already; null for a page seen for the first time. */
  documentId: DocumentId | null
  siteId: SiteId
  url: string
  title: string
  bytes: Uint8Array
  /** Where it is put when it is new. */
  collectionIds: readonly CollectionId[]
}

async function renewed(ctx: Ctx, id: DocumentId, url: string): Promise<DocumentId> {
  await getLocked(ctx, id)
  const again = { state: 'queued', progress: null, failure: null, isNewRevision: true, url } as const
  await changeDocument(ctx, { documentId: id }, again)
  return id
}

/** Queues a page that was fetched already for reading, as a new document or a new reading of its own. Only inside transact(). */
export async function handInPage(ctx: Ctx, page: HandedPage): Promise<DocumentId> {
  const { siteId, url, title } = page
  const id = page.documentId
    ? await renewed(ctx, page.documentId, url)
    : await insertDocument(ctx, { title, file: null, url, siteId })
  if (!page.documentId) await placeNewPage(ctx, id, page.collectionIds)
  const { revision } = await getDocument(ctx, id)
  await keepFetched(ctx, { documentId: id, revision }, page.bytes)
  await queued(ctx, id)
  return id
}
