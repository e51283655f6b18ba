import type { DocumentId, SiteId, WorkspaceId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../../../platform/context/ctx.ts'
import type { Db } from '../../../../platform/context/database.ts'
import type { Statistics } from '../store.ts'
import type { PassageTerms } from './passage-terms.ts'

/** Whether passages are written with their terms; nobody else writes passages until the end of the transaction. */
export async function lockTerms(ctx: Ctx): Promise<Pick<Statistics, 'terms' | 'sampling'>> {
  const { rows } = await sql<Pick<Statistics, 'terms' | 'sampling'>>`
    select terms, terms_sampling as sampling from knowledge_versions for update`.execute(ctx.db)
  return rows[0] ?? { terms: 'none', sampling: 1 }
}

export const setTerms = (ctx: Ctx, terms: Statistics['terms'], sampling: number) =>
  ctx.db.updateTable('knowledge_versions').set({ terms, terms_sampling: sampling }).execute()

/** One statement for many: each counts what it removes. */
export const deleteTermsOf = (ctx: Ctx, documentId: DocumentId) =>
  ctx.db.deleteFrom('passage_terms').where('document_id', '=', documentId).execute()

export const deleteTermsOfPassage = (ctx: Ctx, id: string) =>
  ctx.db.deleteFrom('passage_terms').where('passage_id', '=', id).execute()

export const deleteTermsOfSite = (ctx: Ctx, siteId: SiteId) =>
  ctx.db
    .deleteFrom('passage_terms')
    .where('document_id', 'in', (query) => query.selectFrom('documents').select('id').where('site_id', '=', siteId))
    .execute()

const listOf = (numbers: readonly number[]): string => `{${numbers.join(',')}}`

export async function insertTerms(ctx: Ctx, rows: readonly PassageTerms[]): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into passage_terms
      (passage_id, workspace_id, document_id, stems, weights, stems_length, grams, grams_length)
    select passage_id, ${ctx.workspaceId}, document_id, stems::integer[], weights::smallint[], stems_length,
      grams::integer[], grams_length
    from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.documentId)}::uuid[],
      ${rows.map((row) => listOf(row.stems))}::text[], ${rows.map((row) => listOf(row.weights))}::text[],
      ${rows.map((row) => row.stemsLength)}::integer[], ${rows.map((row) => listOf(row.grams))}::text[],
      ${rows.map((row) => row.gramsLength)}::integer[])
      as given (passage_id, document_id, stems, weights, stems_length, grams, grams_length)`.execute(ctx.db)
}

/** Stems by their number, with the 4-grams of each. */
export async function knowStems(ctx: Ctx, stems: ReadonlyMap<number, readonly number[]>): Promise<void> {
  if (stems.size === 0) return
  const terms = [...stems.keys()].sort((one, other) => one - other)
  await sql`insert into known_stems (workspace_id, term, grams)
    select ${ctx.workspaceId}, term, grams::integer[]
    from unnest(${terms}::integer[], ${terms.map((term) => listOf(stems.get(term) ?? []))}::text[]) as given (term, grams)
    on conflict do nothing`.execute(ctx.db)
}

const words = (ctx: Ctx) =>
  ctx.db
    .selectFrom('passages')
    .innerJoin('documents', 'documents.id', 'passages.document_id')
    .select([
      'passages.id',
      'passages.document_id',
      'passages.heading',
      'passages.text',
      'passages.questions',
      'documents.title',
    ])
    .where('passages.excluded', '=', false)

export const wordsOfDocument = (ctx: Ctx, documentId: DocumentId) =>
  words(ctx).where('passages.document_id', '=', documentId).execute()

export const wordsOfPassage = (ctx: Ctx, id: string) => words(ctx).where('passages.id', '=', id).execute()

/** The next that have no terms yet. */
export const wordsWithoutTerms = (ctx: Ctx, after: string, limit: number) =>
  words(ctx)
    .where('passages.id', '>', after)
    .where((is) =>
      is.not(is.exists(is.selectFrom('passage_terms').whereRef('passage_terms.passage_id', '=', 'passages.id'))),
    )
    .orderBy('passages.id')
    .limit(limit)
    .execute()

/** Counted over documents: their sums are kept anyway. */
export async function countAllPassages(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select coalesce(sum(passages), 0)::int as count from documents`.execute(ctx.db)
  return rows[0]?.count ?? 0
}

/** Workspaces of more passages than that whose terms are not ready. Call it with the rights of the machinery. */
export async function largeWithoutTerms(db: Db, passages: number): Promise<WorkspaceId[]> {
  const { rows } = await sql<{ workspace_id: WorkspaceId }>`
    select documents.workspace_id from documents join knowledge_versions using (workspace_id)
    where knowledge_versions.terms <> 'ready'
    group by documents.workspace_id, knowledge_versions.terms
    having sum(documents.passages) > ${passages} or knowledge_versions.terms = 'filling'`.execute(db)
  return rows.map((row) => row.workspace_id)
}
