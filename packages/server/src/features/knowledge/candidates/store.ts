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

const readAhead = new WeakMap<object, Statistics>()

/** What a search begins with was read by somebody who knew that one will come: it counts for this piece of work. */
export function expectSearch(ctx: Ctx, statistics: Statistics): void {
  if (ctx.settings) readAhead.set(ctx.settings, statistics)
}

/** How many passages there are and which version of them; as it was read ahead in this piece of work, else anew. */
export const statisticsOf = async (ctx: Ctx): Promise<Statistics> =>
  (ctx.settings && readAhead.get(ctx.settings)) ?? readStatistics(ctx)

export async function readStatistics(ctx: Ctx): Promise<Statistics> {
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

export interface KnownStem {
  term: number
  grams: number[]
  /** How many hold it. */
  passages: number
}

/** Which of these stems passages hold. */
export async function knownStems(ctx: Ctx, terms: readonly number[]): Promise<KnownStem[]> {
  const { rows } = await sql<KnownStem>`
    select term, grams, coalesce((select passages from term_counts where term_counts.term = known_stems.term), 0) as passages
    from known_stems where term = any(${[...terms]}::integer[])`.execute(ctx.db)
  return rows.filter(({ passages }) => passages > 0)
}

/** Stems that share two or more of these 4-grams, the likest first. */
export async function stemsSharing(
  ctx: Ctx,
  grams: readonly number[],
  most: number,
): Promise<Omit<KnownStem, 'passages'>[]> {
  const { rows } = await sql<Omit<KnownStem, 'passages'>>`
    select term, grams from stems_sharing(${[...grams]}::integer[], ${most})`.execute(ctx.db)
  return rows
}

export interface PickedPassage extends WordsOfPassage {
  ordinal: number
  title: string
}

/** With what is stored of its terms, so that nobody has to find its stems again. */
export interface CandidatePassage extends PickedPassage {
  /** How much it holds of each stem that was asked for, in their order. */
  weights: number[]
  stemsLength: number
  gramsLength: number
}

interface Wanted {
  /** In these only; everywhere when null. */
  documents: readonly string[] | null
  /** Stems that were asked for. */
  terms: readonly number[]
}

const candidates = (ctx: Ctx, { documents, terms }: Wanted) =>
  picked(ctx)
    .innerJoin('passage_terms', 'passage_terms.passage_id', 'passages.id')
    .select([
      'stems_length as stemsLength',
      'grams_length as gramsLength',
      sql<number[]>`array(
        select coalesce(passage_terms.weights[array_position(passage_terms.stems, asked.term)], 0)::integer
        from unnest(${[...terms]}::integer[]) with ordinality as asked (term, at) order by asked.at)`.as('weights'),
    ])
    .$if(documents !== null, (query) =>
      query.where(sql<boolean>`passage_terms.document_id = any(${[...(documents ?? [])]}::uuid[])`),
    )

/** The first so many of those that are still there, in the order of the slots. */
export const candidatesBySlot = (
  ctx: Ctx,
  slots: readonly number[],
  { most, ...wanted }: Wanted & { most: number },
): Promise<CandidatePassage[]> =>
  candidates(ctx, wanted)
    .innerJoin(
      sql<{ slot: number; at: number }>`unnest(${[...slots]}::bigint[]) with ordinality`.as<'best'>(
        sql`best (slot, at)`,
      ),
      'best.slot',
      'passage_terms.slot',
    )
    .orderBy('best.at')
    .limit(most)
    .execute()

export const candidatesById = (ctx: Ctx, ids: readonly string[], wanted: Wanted): Promise<CandidatePassage[]> =>
  candidates(ctx, wanted)
    .where(sql<boolean>`passages.id = any(${[...ids]}::uuid[])`)
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

/** In the order of their documents. */
const pickedPassages = (ctx: Ctx, ids: readonly string[]): Promise<PickedPassage[]> =>
  picked(ctx)
    .where(sql<boolean>`passages.id = any(${[...ids]}::uuid[])`)
    .orderBy('passages.document_id')
    .orderBy('passages.ordinal')
    .execute()

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
