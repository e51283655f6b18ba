import type { DocumentId, PassageId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { PassageDraft } from '../splitting/split-into-passages.ts'

const columns = [
  'id',
  'document_id',
  'ordinal',
  'heading',
  'text',
  'page',
  'start_offset',
  'end_offset',
  'excluded',
  'questions',
] as const
const batchSize = 400

/** Exchanges the passages of a document for new ones and moves the knowledge version on. Call it in a transaction. */
export async function replacePassages(
  ctx: Ctx,
  documentId: DocumentId,
  drafts: readonly PassageDraft[],
): Promise<void> {
  await ctx.db.deleteFrom('passages').where('document_id', '=', documentId).execute()
  for (let from = 0; from < drafts.length; from += batchSize) {
    const rows = drafts.slice(from, from + batchSize).map((draft) => ({
      id: ctx.world.ids.next(),
      workspace_id: ctx.workspaceId,
      document_id: documentId,
      ordinal: draft.ordinal,
      heading: draft.heading,
      text: draft.text,
      page: draft.page ?? null,
      start_offset: draft.start,
      end_offset: draft.end,
    }))
    await ctx.db.insertInto('passages').values(rows).execute()
  }
  await moveVersion(ctx)
}

/** Tells every search index in memory that it is stale. */
export async function moveVersion(ctx: Ctx): Promise<void> {
  await sql`insert into knowledge_versions (workspace_id, version) values (${ctx.workspaceId}, 1)
    on conflict (workspace_id) do update set version = knowledge_versions.version + 1`.execute(ctx.db)
}

export async function knowledgeVersion(ctx: Ctx): Promise<number> {
  const row = await ctx.db.selectFrom('knowledge_versions').select('version').executeTakeFirst()
  return row?.version ?? 0
}

/** Which documents have passages now, and which revision of them. */
export const indexedDocuments = (ctx: Ctx) =>
  ctx.db.selectFrom('documents').select(['id', 'title', 'indexed_at']).where('passages', '>', 0).execute()

export const passagesOf = (ctx: Ctx, documentIds: readonly string[]) =>
  ctx.db
    .selectFrom('passages')
    .select(columns)
    .where('document_id', 'in', [...documentIds])
    .orderBy('document_id')
    .orderBy('ordinal')
    .execute()

export type PassageRow = Awaited<ReturnType<typeof passagesOf>>[number]

export const passagesById = (ctx: Ctx, ids: readonly PassageId[]) =>
  ctx.db
    .selectFrom('passages')
    .select(columns)
    .where('id', 'in', [...ids])
    .execute()

/** True when all are there and may be quoted; then they stay so until the end of the transaction. */
export async function holdPassages(ctx: Ctx, ids: readonly PassageId[]): Promise<boolean> {
  const distinct = [...new Set(ids)]
  if (distinct.length === 0) return true
  const rows = await ctx.db
    .selectFrom('passages')
    .select('id')
    .where('id', 'in', distinct)
    .where('excluded', '=', false)
    .forShare()
    .execute()
  return rows.length === distinct.length
}

export const pageOfPassages = (ctx: Ctx, documentId: DocumentId, page: { after: number; limit: number }) =>
  ctx.db
    .selectFrom('passages')
    .select(columns)
    .where('document_id', '=', documentId)
    .where('ordinal', '>', page.after)
    .orderBy('ordinal')
    .limit(page.limit)
    .execute()

/** Headings that are questions, in reading order. */
export const questionHeadings = (ctx: Ctx) =>
  ctx.db
    .selectFrom('passages')
    .select(['document_id', 'heading'])
    .where('heading', 'like', '%?')
    .where('excluded', '=', false)
    .orderBy('document_id', 'desc')
    .orderBy('ordinal')
    .limit(400)
    .execute()

/** Headings of whatever kind, in reading order; empty before the first of a document. */
export const sectionHeadings = (ctx: Ctx) =>
  ctx.db
    .selectFrom('passages')
    .select(['document_id', 'heading'])
    .where('excluded', '=', false)
    .orderBy('document_id', 'desc')
    .orderBy('ordinal')
    .limit(400)
    .execute()
