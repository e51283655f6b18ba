import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { WordsOfPassage } from '../retrieval/indexed-passage.ts'

/** What is known of all passages of the workspace together. */
export interface Statistics {
  version: number
  terms: 'none' | 'filling' | 'ready'
  /** 4-grams are counted in one passage of so many. */
  sampling: number
  passages: number
  stemsLength: number
  gramsLength: number
}

const nothing: Statistics = { version: 0, terms: 'none', sampling: 1, passages: 0, stemsLength: 0, gramsLength: 0 }

export async function statisticsOf(ctx: Ctx): Promise<Statistics> {
  const { rows } = await sql<Statistics>`
    select version, terms, terms_sampling as sampling, terms_passages as passages, stems_length as "stemsLength",
      grams_length as "gramsLength" from knowledge_versions`.execute(ctx.db)
  return rows[0] ?? nothing
}

/** How many passages hold each of these terms; those nobody holds are left out. */
export async function termCounts(ctx: Ctx, terms: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await sql<{ term: number; passages: number }>`
    select term, passages from term_counts where term = any(${[...terms]}::integer[]) and passages > 0`.execute(ctx.db)
  return new Map(rows.map(({ term, passages }) => [term, passages]))
}

interface Scored {
  term: number
  rarity: number
}

export interface Sought {
  /** Passages with any of these terms … */
  rare: readonly Scored[]
  /** … or with all of one of these lists, three at most. */
  allOf: readonly (readonly number[])[]
  /** Those found are scored by these too. */
  common: readonly Scored[]
  penalty: { evenly: number; byLength: number }
  documents: readonly string[] | null
  /** At most so many passages of a rare term are looked at … */
  scanned: number
  /** … so many of all at the common ones … */
  examined: number
  /** … and the best so many told. */
  most: number
}

const termsOf = (scored: readonly Scored[]): number[] => scored.map(({ term }) => term)
const raritiesOf = (scored: readonly Scored[]): number[] => scored.map(({ rarity }) => rarity)

export async function passagesWith(ctx: Ctx, sought: Sought): Promise<string[]> {
  const { rare, common, penalty, documents } = sought
  const [first = null, second = null, third = null] = sought.allOf.map((terms) => [...terms])
  const { rows } = await sql<{ passage_id: string }>`
    select passage_id from passages_with(${termsOf(rare)}::integer[], ${raritiesOf(rare)}::float8[],
      ${first}::integer[], ${second}::integer[], ${third}::integer[],
      ${termsOf(common)}::integer[], ${raritiesOf(common)}::float8[],
      ${penalty.evenly}::float8, ${penalty.byLength}::float8, ${documents ? [...documents] : null}::uuid[],
      ${sought.scanned}, ${sought.examined}, ${sought.most})`.execute(ctx.db)
  return rows.map((row) => row.passage_id)
}

/** Stems that share 4-grams with these, the likest first. */
export async function stemsLike(
  ctx: Ctx,
  grams: readonly number[],
  most: number,
): Promise<{ term: number; alike: number }[]> {
  const { rows } = await sql<{ term: number; alike: number }>`
    select term, alike from stems_like(${[...grams]}::integer[], ${most})`.execute(ctx.db)
  return rows
}

export interface PickedPassage extends WordsOfPassage {
  ordinal: number
  title: string
}

/** Passages that may be found, in the order of their documents. */
export const pickedPassages = (ctx: Ctx, ids: readonly string[]): Promise<PickedPassage[]> =>
  picked(ctx)
    .where(sql<boolean>`passages.id = any(${[...ids]}::uuid[])`)
    .orderBy('passages.document_id')
    .orderBy('passages.ordinal')
    .execute()

const picked = (ctx: Ctx) =>
  ctx.db
    .selectFrom('passages')
    .innerJoin('documents', 'documents.id', 'passages.document_id')
    .select([
      'passages.id',
      'passages.document_id',
      'passages.ordinal',
      'passages.heading',
      'passages.text',
      'passages.questions',
      'documents.title',
    ])
    .where('passages.excluded', '=', false)

/** The passages up to so many places before and after these, in the order of their documents, these among them. */
export async function passagesAround(ctx: Ctx, ids: readonly string[], reach: number): Promise<PickedPassage[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct near.id from passages as here cross join lateral (
      (select id from passages where document_id = here.document_id and ordinal >= here.ordinal and not excluded
        order by ordinal limit ${reach + 1})
      union all
      (select id from passages where document_id = here.document_id and ordinal < here.ordinal and not excluded
        order by ordinal desc limit ${reach})
    ) as near where here.id = any(${[...ids]}::uuid[])`.execute(ctx.db)
  return rows.length === 0
    ? []
    : pickedPassages(
        ctx,
        rows.map(({ id }) => id),
      )
}

/** How many passages these documents have. */
export async function countPassagesOf(ctx: Ctx, documents: readonly string[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from passage_terms
    where document_id = any(${[...documents]}::uuid[])`.execute(ctx.db)
  return rows[0]?.count ?? 0
}
