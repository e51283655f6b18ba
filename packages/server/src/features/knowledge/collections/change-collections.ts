import { mostCollections } from '@opora/contract/collections'
import { failure } from '@opora/contract/errors'
import type { CollectionId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { isTaken, transact } from '../../../platform/db/transact.ts'
import { displayText } from '../../../platform/safety/display-text.ts'
import { moveVersion } from '../passages/store.ts'
import { collectionsChanged } from './events.ts'
import { getCollection, holdCollections, lockOne } from './get-collection.ts'
import {
  type CollectionRow,
  collectionRows,
  countCollections,
  deleteCollectionRow,
  insertCollection,
  type Named,
  putInOrder,
  updateCollection,
} from './store.ts'

/** A name as it is shown, and as names are compared: `HR` and `hr` are one. */
function namedBy(text: string): Named {
  const name = displayText(text)
  return { name, nameKey: name.normalize('NFKC').toLowerCase() }
}

const saving = (ctx: Ctx, work: (ctx: Ctx) => Promise<CollectionId>): Promise<CollectionRow> =>
  transact(ctx, async (ctx) => {
    const id = await work(ctx)
    ctx.announce(collectionsChanged({}))
    return getCollection(ctx, id)
  }).catch((error: unknown) => {
    throw isTaken(error) ? failure('collection.name_taken') : error
  })

/** Makes a collection; it comes last. */
export const createCollection = (
  ctx: Ctx,
  { name, description }: { name: string; description: string },
): Promise<CollectionRow> =>
  saving(ctx, async (ctx) => {
    if ((await countCollections(ctx)) >= mostCollections)
      throw failure('collection.too_many', { limit: mostCollections })
    return insertCollection(ctx, { ...namedBy(name), description })
  })

export const changeCollection = (
  ctx: Ctx,
  id: CollectionId,
  { name, description }: { name?: string | undefined; description?: string | undefined },
): Promise<CollectionRow> =>
  saving(ctx, async (ctx) => {
    await lockOne(ctx, id, 'change')
    await updateCollection(ctx, id, { named: name === undefined ? undefined : namedBy(name), description })
    return id
  })

/** Deletes a collection. Its documents stay; whoever is restricted to it has nothing of it from this commit on. */
export async function deleteCollection(ctx: Ctx, id: CollectionId): Promise<void> {
  await transact(ctx, async (ctx) => {
    await lockOne(ctx, id, 'change')
    await deleteCollectionRow(ctx, id)
    await moveVersion(ctx)
    ctx.announce(collectionsChanged({}))
  })
}

/** Puts the named ones first, in their order. */
export async function orderCollections(ctx: Ctx, ids: readonly CollectionId[]): Promise<CollectionRow[]> {
  return transact(ctx, async (ctx) => {
    await holdCollections(ctx, ids)
    await putInOrder(ctx, ids)
    ctx.announce(collectionsChanged({}))
    return collectionRows(ctx)
  })
}
