import { failure } from '@opora/contract/errors'
import type { CollectionId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { type CollectionRow, collectionRow, collectionRows, lockCollections } from './store.ts'

/** The only way from an id to a collection. */
export async function getCollection(ctx: Ctx, id: CollectionId): Promise<CollectionRow> {
  const row = await collectionRow(ctx, id)
  if (!row) throw failure('not_found')
  return row
}

/** The same under the row lock, for whoever is about to change it. Only inside transact(). */
export async function lockOne(ctx: Ctx, id: CollectionId, to: 'change' | 'keep'): Promise<void> {
  const [found] = await lockCollections(ctx, [id], to)
  if (!found) throw failure('not_found')
}

/** Refuses collections that are not there; each once, and they stay until the transaction ends. Only inside transact(). */
export async function holdCollections(ctx: Ctx, ids: readonly CollectionId[]): Promise<CollectionId[]> {
  const unique = [...new Set(ids)]
  const found = await lockCollections(ctx, unique, 'keep')
  if (found.length < unique.length) throw failure('collection.missing')
  return found
}

/** Refuses collections that are not there, before anything is done for them. */
export async function assertCollections(ctx: Ctx, ids: readonly CollectionId[]): Promise<void> {
  if (ids.length === 0) return
  const known = new Set((await collectionRows(ctx)).map(({ id }) => id))
  if (!ids.every((id) => known.has(id))) throw failure('collection.missing')
}
