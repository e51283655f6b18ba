import { failure } from '@opora/contract/errors'
import { handle } from '../../../platform/http/binding.ts'
import { getDocument } from '../get-document.ts'
import { shelfOf } from '../passages/shelf/store.ts'
import { pageOfPassages } from '../passages/store.ts'
import { addPassage } from './add-passage.ts'
import { editPassage } from './edit-passage.ts'
import { presentEdited, presentEditedOne, presentShelved } from './present.ts'
import { deletePassage, forgetShelved, restorePassage } from './shelve-passage.ts'

function readOrdinal(cursor: string | undefined): number {
  if (cursor === undefined) return -1
  if (!/^\d{1,9}$/.test(cursor)) throw failure('malformed')
  return Number(cursor)
}

export const passageRoutes = [
  handle('GET /documents/:id/passages', async (ctx, { params, query }) => {
    await getDocument(ctx, params.id)
    const rows = await pageOfPassages(ctx, params.id, { ...query, after: readOrdinal(query.cursor) })
    return {
      items: await presentEdited(ctx, rows),
      nextCursor: rows.length === query.limit ? String(rows.at(-1)?.ordinal) : null,
    }
  }),
  handle('POST /documents/:id/passages', async (ctx, { params, body }) =>
    presentEditedOne(ctx, await addPassage(ctx, params.id, body)),
  ),
  handle('PATCH /passages/:id', async (ctx, { params, body }) =>
    presentEditedOne(ctx, await editPassage(ctx, params.id, body)),
  ),
  handle('DELETE /passages/:id', async (ctx, { params }) => {
    const [shelved] = await presentShelved(ctx, [await deletePassage(ctx, params.id)])
    if (!shelved) throw failure('not_found')
    return shelved
  }),
  handle('GET /documents/:id/shelf', async (ctx, { params }) => {
    await getDocument(ctx, params.id)
    return { items: await presentShelved(ctx, await shelfOf(ctx, params.id)) }
  }),
  handle('POST /shelved-passages/:id/restoration', async (ctx, { params }) =>
    presentEditedOne(ctx, await restorePassage(ctx, params.id)),
  ),
  handle('DELETE /shelved-passages/:id', async (ctx, { params }) => {
    await forgetShelved(ctx, params.id)
    return null
  }),
]
