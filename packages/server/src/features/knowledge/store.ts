import type { CollectionId, DocumentId, FileId, SiteId } from '@opora/contract/ids'
import type { DocumentState, PageIssue } from '@opora/contract/knowledge'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx } from '../../platform/context/ctx.ts'
import { storedJson } from '../../platform/safety/stored-json.ts'

const columns = [
  'id',
  'title',
  'origin',
  'file_id',
  'file_name',
  'mime',
  'url',
  'size_bytes',
  'language',
  'state',
  'progress',
  'failure',
  'pages',
  'page_issues',
  'passages',
  'revision',
  'version',
  'served_version',
  'site_id',
  'retired_at',
  'created_at',
  'indexed_at',
] as const

/** The oldest other document with the same words. */
const duplicateOf = sql<{ id: DocumentId; title: string } | null>`(
  select json_build_object('id', other.id, 'title', other.title) from documents as other
  where other.workspace_id = documents.workspace_id and other.content_hash = documents.content_hash
    and (other.created_at, other.id) < (documents.created_at, documents.id)
  order by other.created_at, other.id limit 1)`.as('duplicate_of')

const collectionIds = sql<CollectionId[]>`coalesce(
  (select json_agg(collection_id order by collection_id) from collection_documents
    where collection_documents.document_id = documents.id), '[]'::json)`.as('collection_ids')

export const documentRow = (ctx: Ctx, id: DocumentId) =>
  ctx.db
    .selectFrom('documents')
    .select(columns)
    .select([duplicateOf, collectionIds])
    .where('id', '=', id)
    .executeTakeFirst()

export type DocumentRow = NonNullable<Awaited<ReturnType<typeof documentRow>>>

export const lockDocument = (ctx: Ctx, id: DocumentId) =>
  ctx.db
    .selectFrom('documents')
    .select(columns)
    .select([duplicateOf, collectionIds])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export interface StoredFile {
  id: FileId
  name: string
  mime: string
  sizeBytes: number
}

export interface NewDocument {
  title: string
  file: StoredFile | null
  url: string | null
  /** Of a written text. */
  body?: string
  /** Of a page that a site keeps up. */
  siteId?: SiteId
}

const originOf = ({ file, url }: NewDocument): string => (file ? 'file' : url === null ? 'text' : 'page')

export async function insertDocument(ctx: Ctx, input: NewDocument): Promise<DocumentId> {
  const id = ctx.world.ids.next() as DocumentId
  await ctx.db
    .insertInto('documents')
    .values({
      id,
      workspace_id: ctx.workspaceId,
      title: input.title,
      origin: originOf(input),
      file_id: input.file?.id ?? null,
      file_name: input.file?.name ?? null,
      mime: input.file?.mime ?? null,
      size_bytes: input.file?.sizeBytes ?? null,
      url: input.url,
      body: input.body ?? null,
      site_id: input.siteId ?? null,
      state: 'queued',
      created_by: ctx.actor.type === 'member' ? ctx.actor.memberId : null,
      created_at: ctx.now,
    })
    .execute()
  return id
}

export interface DocumentChange {
  state?: DocumentState
  title?: string
  language?: string | null
  progress?: { done: number; total: number } | null
  failure?: { code: string; params: Record<string, string | number> } | null
  pages?: number | null
  pageIssues?: z.infer<typeof PageIssue>[]
  passages?: number
  sizeBytes?: number
  indexedAt?: Date
  contentHash?: string | null
  url?: string
  retiredAt?: Date | null
  body?: string
  /** The file it shall be made of from now on. */
  file?: StoredFile | null
  version?: number
  servedVersion?: number
  isNewRevision?: boolean
}

const fileColumns = (file: StoredFile) => ({
  file_id: file.id,
  file_name: file.name,
  mime: file.mime,
  size_bytes: file.sizeBytes,
})

const json = (value: unknown): string | null => (value === null ? null : storedJson(value))

/** Which document, and which wish to index it the change belongs to; without a revision any. */
export interface DocumentTarget {
  documentId: DocumentId
  revision?: number
}

/** False when the document was deleted or a newer revision took over. */
export async function changeDocument(ctx: Ctx, target: DocumentTarget, change: DocumentChange): Promise<boolean> {
  const { documentId, revision } = target
  const set = {
    ...(change.state === undefined ? {} : { state: change.state }),
    ...(change.title === undefined ? {} : { title: change.title }),
    ...(change.language === undefined ? {} : { language: change.language }),
    ...(change.progress === undefined ? {} : { progress: json(change.progress) }),
    ...(change.failure === undefined ? {} : { failure: json(change.failure) }),
    ...(change.pages === undefined ? {} : { pages: change.pages }),
    ...(change.pageIssues === undefined ? {} : { page_issues: storedJson(change.pageIssues) }),
    ...(change.passages === undefined ? {} : { passages: change.passages }),
    ...(change.sizeBytes === undefined ? {} : { size_bytes: change.sizeBytes }),
    ...(change.contentHash === undefined ? {} : { content_hash: change.contentHash }),
    ...(change.url === undefined ? {} : { url: change.url }),
    ...(change.retiredAt === undefined ? {} : { retired_at: change.retiredAt }),
    ...(change.body === undefined ? {} : { body: change.body }),
    ...(change.indexedAt === undefined ? {} : { indexed_at: change.indexedAt }),
    ...(change.file ? fileColumns(change.file) : {}),
    ...(change.version === undefined ? {} : { version: change.version }),
    ...(change.servedVersion === undefined ? {} : { served_version: change.servedVersion }),
    ...(change.isNewRevision ? { revision: sql<number>`revision + 1` } : {}),
  }
  const result = await ctx.db
    .updateTable('documents')
    .set(set)
    .where('id', '=', documentId)
    .$if(revision !== undefined, (query) => query.where('revision', '=', revision ?? 0))
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export async function writtenText(ctx: Ctx, id: DocumentId): Promise<string | null> {
  const row = await ctx.db.selectFrom('documents').select('body').where('id', '=', id).executeTakeFirst()
  return row?.body ?? null
}

/** Notes that people changed the passages. The moment always grows: indexes in memory tell by it what they hold. */
export async function touchPassages(ctx: Ctx, id: DocumentId, passages: number): Promise<void> {
  await ctx.db
    .updateTable('documents')
    .set({
      passages,
      indexed_at: sql<Date>`greatest(${ctx.now}, coalesce(indexed_at, ${ctx.now}) + interval '1 millisecond')`,
    })
    .where('id', '=', id)
    .execute()
}

export async function setPassageCount(ctx: Ctx, id: DocumentId, passages: number): Promise<void> {
  await ctx.db.updateTable('documents').set({ passages }).where('id', '=', id).execute()
}

export const deleteDocumentRow = (ctx: Ctx, id: DocumentId) =>
  ctx.db.deleteFrom('documents').where('id', '=', id).execute()

export interface DocumentPage {
  before: { createdAt: Date; id: string } | null
  limit: number
  q?: string | undefined
  state?: DocumentState | undefined
  fileName?: string | undefined
  siteId?: SiteId | undefined
  collection?: CollectionId | 'none' | undefined
}

const likePattern = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

const standsIn = (collection: CollectionId | 'none') =>
  collection === 'none'
    ? sql<boolean>`not exists (select from collection_documents where document_id = documents.id)`
    : sql<boolean>`id in (select document_id from collection_documents where collection_id = ${collection})`

export const listDocuments = (ctx: Ctx, page: DocumentPage) =>
  ctx.db
    .selectFrom('documents')
    .select(columns)
    .select([duplicateOf, collectionIds])
    .$if(page.q !== undefined, (query) => query.where('title', 'ilike', likePattern(page.q ?? '')))
    .$if(page.state !== undefined, (query) => query.where('state', '=', page.state ?? ''))
    .$if(page.fileName !== undefined, (query) => query.where('file_name', '=', page.fileName ?? ''))
    .$if(page.siteId !== undefined, (query) => query.where('site_id', '=', page.siteId ?? null))
    .$if(page.collection !== undefined, (query) => query.where(standsIn(page.collection ?? 'none')))
    .$if(page.before !== null, (query) =>
      query.where(sql<boolean>`(created_at, id) < (${page.before?.createdAt}, ${page.before?.id}::uuid)`),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute()

export async function countDocuments(ctx: Ctx): Promise<{ total: number; ready: number; passages: number }> {
  const { rows } = await sql<{ total: number; ready: number; passages: number }>`
    select count(*)::int as total, count(*) filter (where state = 'ready')::int as ready,
      coalesce(sum(passages), 0)::int as passages from documents`.execute(ctx.db)
  return rows[0] ?? { total: 0, ready: 0, passages: 0 }
}

/** Public addresses of documents that came from web pages. */
export async function documentUrls(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string | null>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('documents')
    .select(['id', 'url'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, row.url]))
}

/** Documents still on their way to being readable or not. */
export async function countUnread(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from documents where state not in ('ready', 'failed')`.execute(ctx.db)
  return rows[0]?.count ?? 0
}

export async function hasFileNamed(ctx: Ctx, name: string): Promise<boolean> {
  const row = await ctx.db.selectFrom('documents').select('id').where('file_name', '=', name).executeTakeFirst()
  return row !== undefined
}
