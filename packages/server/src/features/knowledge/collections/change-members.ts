import { failure } from '@opora/contract/errors'
import type { CollectionId, DocumentId, SiteId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { getLocked } from '../get-document.ts'
import { moveVersion } from '../passages/store.ts'
import { collectionsChanged } from './events.ts'
import { getCollection, holdCollections, lockOne } from './get-collection.ts'
import {
  collectionsOf,
  insertMembers,
  keepDocuments,
  keepDocumentsOfSite,
  type Membership,
  removeMembers,
} from './members/store.ts'
import { type CollectionRow, lockCollections } from './store.ts'

/** Every search and every comparison of runs hears of it by the version. */
async function tell(ctx: Ctx): Promise<void> {
  await moveVersion(ctx)
  ctx.announce(collectionsChanged({}))
}

async function held(ctx: Ctx, ids: readonly DocumentId[]): Promise<DocumentId[]> {
  const unique = [...new Set(ids)]
  const found = await keepDocuments(ctx, unique)
  if (found.length < unique.length) throw failure('not_found')
  return found
}

type Change = (ctx: Ctx, membership: Membership) => Promise<number>

const changeWith =
  (change: Change) =>
  (ctx: Ctx, id: CollectionId, ids: readonly DocumentId[]): Promise<{ row: CollectionRow; changed: number }> =>
    transact(ctx, async (ctx) => {
      await lockOne(ctx, id, 'keep')
      const documentIds = await held(ctx, ids)
      const changed = await change(ctx, { collectionIds: [id], documentIds })
      if (changed > 0) await tell(ctx)
      return { row: await getCollection(ctx, id), changed }
    })

/** All of them or none: an unknown document refuses the whole. */
export const addToCollection = changeWith(insertMembers)
export const removeFromCollection = changeWith(removeMembers)

/** Says in which collections a document stands. */
export async function setCollections(ctx: Ctx, id: DocumentId, ids: readonly CollectionId[]): Promise<CollectionId[]> {
  return transact(ctx, async (ctx) => {
    const wanted = await holdCollections(ctx, ids)
    await getLocked(ctx, id)
    const before = await collectionsOf(ctx, id)
    const documentIds = [id]
    await removeMembers(ctx, { collectionIds: before.filter((one) => !wanted.includes(one)), documentIds })
    await insertMembers(ctx, { collectionIds: wanted, documentIds })
    if (before.join() !== wanted.join()) await tell(ctx)
    return wanted
  })
}

/** Puts a document that was just added into collections. Only inside the transaction that added it. */
export async function placeNew(ctx: Ctx, id: DocumentId, ids: readonly CollectionId[]): Promise<void> {
  if (ids.length === 0) return
  await insertMembers(ctx, { collectionIds: await holdCollections(ctx, ids), documentIds: [id] })
  ctx.announce(collectionsChanged({}))
}

/** The same for a page nobody waits for: what was deleted meanwhile is left out. */
export async function placeNewPage(ctx: Ctx, id: DocumentId, ids: readonly CollectionId[]): Promise<void> {
  const collectionIds = await lockCollections(ctx, ids, 'keep')
  if (collectionIds.length === 0) return
  await insertMembers(ctx, { collectionIds, documentIds: [id] })
  ctx.announce(collectionsChanged({}))
}

/** A site's pages leave the collections it leaves and enter those it enters. Only inside transact(), with the site locked. */
export async function moveSitePages(
  ctx: Ctx,
  siteId: SiteId,
  { left, entered }: { left: readonly CollectionId[]; entered: readonly CollectionId[] },
): Promise<void> {
  const documentIds = await keepDocumentsOfSite(ctx, siteId)
  await removeMembers(ctx, { collectionIds: left, documentIds })
  await insertMembers(ctx, { collectionIds: entered, documentIds })
  await tell(ctx)
}
