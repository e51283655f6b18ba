import { z } from 'zod'
import { CollectionIds, CollectionIdsInAddress } from './collections.ts'
import { CollectionId, DocumentId, FileId, ModelId, PassageId, SiteId } from './ids.ts'
import { isBlank } from './is-blank.ts'
import { Candidates, Reranking, RetrievalSettings } from './retrieval.ts'
import { defineRoutes, Moment, Nothing, PageQuery, pageOf } from './route.ts'

export const DocumentState = z.enum(['queued', 'fetching', 'reading', 'splitting', 'indexing', 'ready', 'failed'])
export type DocumentState = z.infer<typeof DocumentState>

/** One page that could not be read fully. */
export const PageIssue = z.object({
  page: z.number().int(),
  characters: z.number().int(),
  issue: z.enum(['scanned', 'unreadable_glyphs', 'empty', 'recognised', 'columns']),
})

export const Document = z
  .object({
    id: DocumentId,
    title: z.string(),
    origin: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('file'), fileId: FileId, name: z.string(), mime: z.string() }),
      z.object({
        kind: z.literal('page'),
        url: z.string(),
        siteId: SiteId.nullable().meta({ description: 'The site that keeps it up; null for a page added by itself.' }),
      }),
      z.object({ kind: z.literal('text') }),
    ]),
    sizeBytes: z.number().int().nullable(),
    language: z.string().nullable(),
    state: DocumentState,
    progress: z.object({ done: z.number(), total: z.number() }).nullable(),
    failure: z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
    pages: z.number().int().nullable(),
    pageIssues: z.array(PageIssue),
    passages: z.number().int(),
    duplicateOf: z
      .object({ id: DocumentId, title: z.string() })
      .nullable()
      .meta({ description: 'The oldest other document that says exactly the same.' }),
    version: z.number().int().meta({ description: 'Of its file or text; grows when that is replaced.' }),
    servedVersion: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'The version answers come from: an older one while the current is not read.' }),
    collectionIds: z.array(CollectionId).meta({ description: 'The collections it stands in; it may be none.' }),
    retiredAt: Moment.nullable().meta({ description: 'Its page is gone: it is kept, and answers nothing.' }),
    createdAt: Moment,
    indexedAt: Moment.nullable(),
  })
  .meta({ id: 'Document' })
export type Document = z.infer<typeof Document>

export const Passage = z
  .object({
    id: PassageId,
    documentId: DocumentId,
    ordinal: z.number().int(),
    heading: z.string(),
    text: z.string(),
    page: z.number().int().nullable(),
    start: z.number().int(),
    end: z.number().int(),
    excluded: z.boolean(),
    questions: z.array(z.string()),
    isAdded: z.boolean().meta({ description: 'Written by a person, not read from the document.' }),
    revision: z.number().int(),
    editedAt: Moment.nullable(),
  })
  .meta({ id: 'Passage' })
export type Passage = z.infer<typeof Passage>

const ArmScore = z.object({ score: z.number(), rank: z.number().int().nullable() })

export const SearchHit = z
  .object({
    passage: Passage,
    documentTitle: z.string(),
    rank: z.number().int(),
    score: z.number(),
    arms: z.object({ stems: ArmScore, grams: ArmScore, vectors: ArmScore }),
    fused: ArmScore.meta({ description: 'Its place before a reranking model read it.' }),
    reranked: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'The place a reranking model gave it; null when none read it.' }),
  })
  .meta({ id: 'SearchHit' })
export type SearchHit = z.infer<typeof SearchHit>

/** How search by vectors went. A search without them says so instead of being silently worse. */
export const VectorArm = z
  .object({
    name: z.string().nullable().meta({ description: 'The model that makes them; null for the built-in way.' }),
    state: z.enum(['ready', 'failed']),
    embedded: z.number().int().meta({ description: 'Documents that have their vectors.' }),
    documents: z.number().int(),
  })
  .meta({ id: 'VectorArm' })
export type VectorArm = z.infer<typeof VectorArm>

const ShareInAddress = z.coerce.number().min(0).max(1).optional()

const inCollections = CollectionIdsInAddress.optional().meta({
  description: 'Only in these collections, with commas between them; in everything when absent.',
})

/** What to look for, and with which settings; those left out are the product's own. */
export const SearchQuery = z.object({
  q: z.string().trim().min(1).max(1000),
  limit: z.coerce.number().int().min(1).max(50).default(10),
  fusion: RetrievalSettings.shape.fusion.optional(),
  stems: ShareInAddress,
  grams: ShareInAddress,
  vectors: ShareInAddress,
  diversity: ShareInAddress,
  rerank: ModelId.optional().meta({ description: 'A reranking model that rereads the best passages.' }),
  candidates: z.coerce.number().pipe(Candidates).optional(),
  collectionIds: inCollections,
})
export type SearchQuery = z.infer<typeof SearchQuery>

/** A text typed or pasted, read as Markdown. */
const WrittenText = z.object({
  title: z
    .string()
    .trim()
    .max(200)
    .refine((title) => !isBlank(title), 'Too small: nobody would see it'),
  text: z.string().trim().min(1).max(200_000),
})

const editors = ['owner', 'admin'] as const
const one = z.object({ id: DocumentId })
const intoCollections = CollectionIdsInAddress.optional().meta({
  description: 'Put into these collections, with commas between them.',
})

export const knowledgeRoutes = defineRoutes({
  'GET /documents': {
    summary: 'Documents, newest first',
    area: 'knowledge',
    auth: 'member',
    query: PageQuery.extend({
      q: z.string().max(200).optional(),
      state: DocumentState.optional(),
      fileName: z.string().max(300).optional().meta({ description: 'Exactly this name of the uploaded file.' }),
      siteId: SiteId.optional(),
      collection: z
        .union([CollectionId, z.literal('none')])
        .optional()
        .meta({ description: 'Only of this collection; `none`: of no collection.' }),
    }),
    response: pageOf(Document).extend({ total: z.number().int(), ready: z.number().int(), passages: z.number().int() }),
    success: 'ok',
  },
  'POST /documents': {
    summary: 'Upload files (multipart field `file`, one or several); each becomes a document',
    area: 'knowledge',
    auth: 'member',
    roles: editors,
    upload: true,
    query: z.object({ collectionIds: intoCollections }),
    response: z.object({ items: z.array(Document) }),
    success: 'accepted',
  },
  'POST /documents/pages': {
    summary: 'Add a web page by its address',
    area: 'knowledge',
    auth: 'member',
    roles: editors,
    body: z.object({ url: z.string().trim().min(1).max(2000), collectionIds: CollectionIds.default([]) }),
    response: Document,
    success: 'accepted',
  },
  'POST /documents/texts': {
    summary: 'Add a typed or pasted text',
    area: 'knowledge',
    auth: 'member',
    roles: editors,
    body: WrittenText.extend({ collectionIds: CollectionIds.default([]) }),
    response: Document,
    success: 'accepted',
  },
  'PUT /documents/texts/:id': {
    summary: 'Change a written text; what was read before serves until the new one is ready',
    area: 'knowledge',
    auth: 'member',
    roles: editors,
    params: one,
    body: WrittenText.extend({
      version: z
        .number()
        .int()
        .optional()
        .meta({ description: 'The version the editor began with: refused when there is another since.' }),
    }),
    response: Document,
    success: 'accepted',
  },
  'GET /documents/:id': {
    summary: 'A document',
    area: 'knowledge',
    auth: 'member',
    params: one,
    response: Document.extend({
      fileUrl: z.string().nullable(),
      text: z.string().nullable().meta({ description: 'Of a written text: its Markdown.' }),
    }),
    success: 'ok',
  },
  'DELETE /documents/:id': {
    summary: 'Delete a document and everything made from it',
    area: 'knowledge',
    auth: 'member',
    roles: editors,
    params: one,
    response: Nothing,
    success: 'empty',
  },
  'POST /documents/:id/indexing': {
    summary: 'Read and index again; the old passages serve until the new ones are ready',
    area: 'knowledge',
    auth: 'member',
    roles: editors,
    params: one,
    response: Document,
    success: 'accepted',
  },
  'DELETE /documents/:id/indexing': {
    summary: 'Cancel reading',
    area: 'knowledge',
    auth: 'member',
    roles: editors,
    params: one,
    response: Document,
    success: 'ok',
  },
  'GET /knowledge/search': {
    summary: 'Search passages, all or those of some collections, and see why each came',
    area: 'knowledge',
    auth: 'member',
    query: SearchQuery,
    response: z.object({
      items: z.array(SearchHit),
      passagesSearched: z.number().int(),
      vectors: VectorArm.nullable(),
      reranking: Reranking.nullable(),
      tookMs: z.number(),
    }),
    success: 'ok',
  },
  'GET /knowledge/questions': {
    summary: 'Questions the documents themselves answer, taken from their headings',
    area: 'knowledge',
    auth: 'member',
    query: z.object({ limit: z.coerce.number().int().min(1).max(20).default(6), collectionIds: inCollections }),
    response: z.object({ items: z.array(z.string()) }),
    success: 'ok',
  },
})
