import { failure } from '@opora/contract/errors'
import { type CollectionId, DocumentId, type FileId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { handle } from '../../platform/http/binding.ts'
import { fileLink } from '../files/index.ts'
import { addFiles } from './add-files.ts'
import { addPage } from './add-page.ts'
import { cancelIndexing, reindexDocument } from './change-indexing.ts'
import { assertCollections } from './collections/get-collection.ts'
import { deleteDocument } from './delete-document.ts'
import { getDocument } from './get-document.ts'
import { presentDocument } from './present.ts'
import type { Scope } from './scope.ts'
import { countDocuments, type DocumentRow, listDocuments, writtenText } from './store.ts'
import { suggestedQuestions } from './suggested-questions.ts'
import { chooseEmbeddings } from './vectors/spaces/choose-embeddings.ts'
import { presentEmbeddings } from './vectors/spaces/present-embeddings.ts'
import { addText, rewriteText } from './write-text.ts'

const cursorOf = (row: DocumentRow): string => `${row.created_at.toISOString()}_${row.id}`

function readCursor(cursor: string | undefined): { createdAt: Date; id: string } | null {
  if (cursor === undefined) return null
  const [moment = '', id = ''] = cursor.split('_')
  const createdAt = new Date(moment)
  if (Number.isNaN(createdAt.getTime()) || !DocumentId.safeParse(id).success) throw failure('malformed')
  return { createdAt, id }
}

/** Collections that were named are there; none named is everything. */
async function scopeOf(ctx: Ctx, ids: CollectionId[] | undefined): Promise<Scope> {
  if (ids) await assertCollections(ctx, ids)
  return ids ?? null
}

export const knowledgeRoutes = [
  handle('GET /documents', async (ctx, { query }) => {
    const rows = await listDocuments(ctx, {
      before: readCursor(query.cursor),
      limit: query.limit,
      q: query.q,
      state: query.state,
      fileName: query.fileName,
      siteId: query.siteId,
      collection: query.collection,
    })
    const last = rows.at(-1)
    const nextCursor = rows.length === query.limit && last ? cursorOf(last) : null
    return { items: rows.map(presentDocument), nextCursor, ...(await countDocuments(ctx)) }
  }),
  handle('POST /documents', async (ctx, { query }, exchange) => ({
    items: (await addFiles(ctx, exchange.files(), query.collectionIds ?? [])).map(presentDocument),
  })),
  handle('POST /documents/pages', async (ctx, { body }) =>
    presentDocument(await addPage(ctx, body.url, body.collectionIds)),
  ),
  handle('POST /documents/texts', async (ctx, { body }) => presentDocument(await addText(ctx, body))),
  handle('PUT /documents/texts/:id', async (ctx, { params, body }) =>
    presentDocument(await rewriteText(ctx, params.id, body)),
  ),
  handle('GET /documents/:id', async (ctx, { params }) => {
    const row = await getDocument(ctx, params.id)
    const fileUrl = row.file_id ? fileLink(ctx, row.file_id as FileId) : null
    const text = row.origin === 'text' ? await writtenText(ctx, params.id) : null
    return { ...presentDocument(row), fileUrl, text }
  }),
  handle('DELETE /documents/:id', async (ctx, { params }) => {
    await deleteDocument(ctx, params.id)
    return null
  }),
  handle('POST /documents/:id/indexing', async (ctx, { params }) =>
    presentDocument(await reindexDocument(ctx, params.id)),
  ),
  handle('DELETE /documents/:id/indexing', async (ctx, { params }) =>
    presentDocument(await cancelIndexing(ctx, params.id)),
  ),
  handle('GET /knowledge/embeddings', presentEmbeddings),
  handle('PUT /knowledge/embeddings', async (ctx, { body }) => {
    await chooseEmbeddings(ctx, body.modelId)
    return presentEmbeddings(ctx)
  }),
  handle('GET /knowledge/questions', async (ctx, { query }) => ({
    items: await suggestedQuestions(ctx, { limit: query.limit, scope: await scopeOf(ctx, query.collectionIds) }),
  })),
]
