import { handle } from '../../../platform/http/binding.ts'
import { changeCollection, createCollection, orderCollections } from './change-collections.ts'
import { addToCollection, removeFromCollection, setCollections } from './change-members.ts'
import { presentCollection } from './present.ts'
import { type CollectionRow, collectionRows } from './store.ts'

const presentChange = ({ row, changed }: { row: CollectionRow; changed: number }) => ({
  collection: presentCollection(row),
  changed,
})

export const collectionRoutes = [
  handle('GET /collections', async (ctx) => ({ items: (await collectionRows(ctx)).map(presentCollection) })),
  handle('POST /collections', async (ctx, { body }) => presentCollection(await createCollection(ctx, body))),
  handle('PATCH /collections/:id', async (ctx, { params, body }) =>
    presentCollection(await changeCollection(ctx, params.id, body)),
  ),
  handle('PUT /collection-order', async (ctx, { body }) => ({
    items: (await orderCollections(ctx, body.collectionIds)).map(presentCollection),
  })),
  handle('POST /collections/:id/documents', async (ctx, { params, body }) =>
    presentChange(await addToCollection(ctx, params.id, body.documentIds)),
  ),
  handle('POST /collections/:id/removals', async (ctx, { params, body }) =>
    presentChange(await removeFromCollection(ctx, params.id, body.documentIds)),
  ),
  handle('PUT /documents/:id/collections', async (ctx, { params, body }) => ({
    collectionIds: await setCollections(ctx, params.id, body.collectionIds),
  })),
]
