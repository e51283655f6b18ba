import type { DocumentId, PassageId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { likePattern } from '../../../platform/db/like-pattern.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'
import type { Scope } from '../scope.ts'

/** What a person changed was read as this. */
export interface Original {
  heading: string
  text: string
}

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
  'is_added',
  'revision',
  'edited_at',
  'edited_by',
] as const
const original = sql<Original | null>`original`.as('original')
const changing = [...columns.filter((column) => column !== 'id' && column !== 'document_id'), 'original'] as const
const batchSize = 400

/**
 * Exchanges the passages of a document. Call it in a transaction that holds the document. A row that stays is changed
 * and never made anew: its vectors would be deleted with it, and paid for again.
 */
export async function replaceRows(ctx: Ctx, documentId: DocumentId, rows: readonly PassageRow[]): Promise<void> {
  await sql`set constraints passages_in_order deferred`.execute(ctx.db)
  await ctx.db
    .deleteFrom('passages')
    .where('document_id', '=', documentId)
    .where(sql<boolean>`id <> all (${rows.map(({ id }) => id)}::uuid[])`)
    .execute()
  for (let from = 0; from < rows.length; from += batchSize)
    await ctx.db
      .insertInto('passages')
      .values(rows.slice(from, from + batchSize).map((row) => valuesOf(ctx, row)))
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet(({ ref }) => ({
          ...Object.fromEntries(changing.map((column) => [column, ref(`excluded.${column}`)])),
        })),
      )
      .execute()
}

const valuesOf = (ctx: Ctx, row: PassageRow) => ({
  ...row,
  workspace_id: ctx.workspaceId,
  original: row.original ? storedJson(row.original) : null,
})

/** Puts one passage in its place; those from there on move down. */
export async function insertPassage(ctx: Ctx, row: PassageRow): Promise<void> {
  await moveOrdinals(ctx, { documentId: row.document_id, from: row.ordinal, by: 1 })
  await ctx.db.insertInto('passages').values(valuesOf(ctx, row)).execute()
}

/** Removes one passage; those below it move up. */
export async function removePassage(ctx: Ctx, row: PassageRow): Promise<void> {
  await ctx.db.deleteFrom('passages').where('id', '=', row.id).execute()
  await moveOrdinals(ctx, { documentId: row.document_id, from: row.ordinal, by: -1 })
}

async function moveOrdinals(ctx: Ctx, move: { documentId: string; from: number; by: number }): Promise<void> {
  await ctx.db
    .updateTable('passages')
    .set({ ordinal: sql<number>`ordinal + ${move.by}` })
    .where('document_id', '=', move.documentId)
    .where('ordinal', '>=', move.from)
    .execute()
}

export interface PassageChange {
  heading: string
  text: string
  excluded: boolean
  questions: string[]
  original: Original | null
  editedAt: Date | null
  editedBy: string | null
}

export async function updatePassage(ctx: Ctx, id: string, change: PassageChange): Promise<void> {
  await ctx.db
    .updateTable('passages')
    .set({
      heading: change.heading,
      text: change.text,
      excluded: change.excluded,
      questions: change.questions,
      original: change.original ? storedJson(change.original) : null,
      revision: sql<number>`revision + 1`,
      edited_at: change.editedAt,
      edited_by: change.editedBy,
    })
    .where('id', '=', id)
    .execute()
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
    .select(original)
    .where('document_id', 'in', [...documentIds])
    .orderBy('document_id')
    .orderBy('ordinal')
    .execute()

export type PassageRow = Awaited<ReturnType<typeof passagesOf>>[number]

export const passagesById = (ctx: Ctx, ids: readonly PassageId[]) =>
  ctx.db
    .selectFrom('passages')
    .select(columns)
    .select(original)
    .where('id', 'in', [...ids])
    .execute()

const within = (scope: Scope) =>
  scope === null
    ? sql<boolean>`true`
    : sql<boolean>`document_id in (select held.document_id from collection_documents as held
        where held.collection_id = any(${[...scope]}::uuid[]))`

/** What an answer rests on: a passage, and the words quoted from it. */
export interface Quoting {
  passageId: PassageId
  quote?: string
}

/** True when every passage is there and in scope, may be quoted and still says so; then it stays so until the end of the transaction. */
export async function holdPassages(ctx: Ctx, quotings: readonly Quoting[], scope: Scope = null): Promise<boolean> {
  if (quotings.length === 0) return true
  const ids = [...new Set(quotings.map(({ passageId }) => passageId))]
  const rows = await ctx.db
    .selectFrom('passages')
    .select(['id', 'text'])
    .where('id', 'in', ids)
    .where('excluded', '=', false)
    .where(within(scope))
    .forShare()
    .execute()
  const textOf = new Map(rows.map((row) => [row.id, row.text]))
  return quotings.every(({ passageId, quote }) => textOf.get(passageId)?.includes(quote ?? '') ?? false)
}

export interface PassagePage {
  after: number
  limit: number
  q?: string | undefined
  only?: 'edited' | 'excluded' | 'questions' | undefined
}

const holds = (q: string) =>
  sql<boolean>`(heading || ' ' || text || ' ' || array_to_string(questions, ' ')) ilike ${likePattern(q)}`

const filters = {
  edited: sql<boolean>`(original is not null or is_added)`,
  excluded: sql<boolean>`excluded`,
  questions: sql<boolean>`cardinality(questions) > 0`,
}

export const pageOfPassages = (ctx: Ctx, documentId: DocumentId, page: PassagePage) =>
  ctx.db
    .selectFrom('passages')
    .select(columns)
    .select(original)
    .where('document_id', '=', documentId)
    .where('ordinal', '>', page.after)
    .$if(Boolean(page.q), (query) => query.where(holds(page.q ?? '')))
    .$if(page.only !== undefined, (query) => query.where(filters[page.only ?? 'edited']))
    .orderBy('ordinal')
    .limit(page.limit)
    .execute()

export async function countPassages(ctx: Ctx, documentId: DocumentId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from passages where document_id = ${documentId}`.execute(ctx.db)
  return rows[0]?.count ?? 0
}

/** Of passages whose heading asks, or to which an editor wrote what people ask; in reading order. */
export const headingsAndQuestions = (ctx: Ctx, scope: Scope) =>
  ctx.db
    .selectFrom('passages')
    .innerJoin('documents', 'documents.id', 'passages.document_id')
    .select(['document_id', 'questions'])
    // Before the first heading stands what the document itself is called.
    .select(sql<string>`case heading when '' then title else heading end`.as('heading'))
    .where(sql<boolean>`(case heading when '' then title else heading end ~ '[?？]$' or cardinality(questions) > 0)`)
    .where('excluded', '=', false)
    .where(within(scope))
    .orderBy('document_id', 'desc')
    .orderBy('ordinal')
    .limit(400)
    .execute()
