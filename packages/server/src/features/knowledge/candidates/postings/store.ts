import type { WorkspaceId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../../../platform/context/ctx.ts'
import type { Db } from '../../../../platform/context/database.ts'
import type { BuiltSegment, Piece, StoredTerms } from './build-segment.ts'
import { type Segment, usualSizes } from './plan-fold.ts'

/** In the order of their passages. */
export const segmentsOf = (ctx: Ctx): Promise<Segment[]> =>
  ctx.db
    .selectFrom('term_segments')
    .select(['id', 'first_slot as firstSlot', 'last_slot as lastSlot', 'passages'])
    .where('retired_at', 'is', null)
    .orderBy('first_slot')
    .execute()

/** Passages behind the last segment, counted up to so many. */
export async function countTail(ctx: Ctx, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (
    select from passage_terms where slot > coalesce(
      (select last_slot from term_segments where retired_at is null order by first_slot desc limit 1), -1)
    limit ${most}) as tail`.execute(ctx.db)
  return rows[0]?.count ?? 0
}

const numbersOf = (list: string): number[] => (list === '' ? [] : JSON.parse(`[${list}]`))

/** The next by their slots; lists of numbers are read ten times quicker as text. */
export async function storedTerms(
  ctx: Ctx,
  { after, upTo, limit }: { after: number; upTo: number | null; limit: number },
): Promise<StoredTerms[]> {
  const { rows } = await sql<{ slot: number; stems: string; weights: string; length: number }>`
    select slot, array_to_string(stems, ',') as stems, array_to_string(weights, ',') as weights, stems_length as length
    from passage_terms where slot > ${after} and slot <= ${upTo ?? Number.MAX_SAFE_INTEGER}
    order by slot limit ${limit}`.execute(ctx.db)
  return rows.map(({ slot, stems, weights, length }) => ({
    slot,
    stems: numbersOf(stems),
    weights: numbersOf(weights),
    stemsLength: length,
  }))
}

/** Nobody sees it yet; its id. */
export async function insertSegment(ctx: Ctx, built: BuiltSegment): Promise<number> {
  const { id } = await ctx.db
    .insertInto('term_segments')
    .values({
      workspace_id: ctx.workspaceId,
      first_slot: built.firstSlot,
      last_slot: built.lastSlot,
      passages: built.passages,
      slots: built.slots,
      retired_at: ctx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function insertPostings(ctx: Ctx, segmentId: number, piece: Piece): Promise<void> {
  await sql`insert into term_postings (segment_id, term, workspace_id, postings)
    select ${segmentId}, term, ${ctx.workspaceId}, substr(${piece.bytes}::bytea, start + 1, length)
    from unnest(${piece.terms}::integer[], ${piece.starts}::integer[], ${piece.lengths}::integer[])
      as given (term, start, length)`.execute(ctx.db)
}

/** From now on it is searched instead of those it replaces. Only inside transact(). */
export async function serveSegment(ctx: Ctx, segmentId: number | null, replaced: readonly number[]): Promise<void> {
  await sql`update term_segments set retired_at = ${ctx.now} where id = any(${[...replaced]}::integer[])`.execute(
    ctx.db,
  )
  if (segmentId === null) return
  await ctx.db
    .updateTable('term_segments')
    .set({ retired_at: null })
    .where('id', '=', segmentId)
    .returning('id')
    .executeTakeFirstOrThrow()
}

export const dropRetired = (ctx: Ctx, before: Date) =>
  ctx.db.deleteFrom('term_segments').where('retired_at', '<', before).execute()

/** How many passages of each segment are still there. */
export async function countLive(ctx: Ctx, segments: readonly Segment[]): Promise<Map<number, number>> {
  const { rows } = await sql<{ id: number; count: number }>`
    select id, (select count(*)::int from passage_terms where slot between first_slot and last_slot) as count
    from unnest(${segments.map(({ id }) => id)}::integer[], ${segments.map(({ firstSlot }) => firstSlot)}::bigint[],
      ${segments.map(({ lastSlot }) => lastSlot)}::bigint[]) as given (id, first_slot, last_slot)`.execute(ctx.db)
  return new Map(rows.map(({ id, count }) => [id, count]))
}

export async function storedPostings(
  ctx: Ctx,
  segments: readonly number[],
  terms: readonly number[],
): Promise<{ segmentId: number; term: number; postings: Buffer }[]> {
  const { rows } = await sql<{ segmentId: number; term: number; postings: Buffer }>`
    select segment_id as "segmentId", term, postings from term_postings
    where segment_id = any(${[...segments]}::integer[]) and term = any(${[...terms]}::integer[])`.execute(ctx.db)
  return rows
}

export async function storedSlots(ctx: Ctx, segments: readonly number[]): Promise<{ id: number; slots: Buffer }[]> {
  const { rows } = await sql<{ id: number; slots: Buffer }>`
    select id, slots from term_segments where id = any(${[...segments]}::integer[])`.execute(ctx.db)
  return rows
}

export interface ScoredSlot {
  slot: number
  score: number
}

interface TailSearch {
  after: number
  terms: readonly { term: number; rarity: number }[]
  penalty: { evenly: number; byLength: number }
  documents: readonly string[] | null
  most: number
}

/** The best of the passages behind the last segment. */
export async function bestOfTail(ctx: Ctx, search: TailSearch): Promise<ScoredSlot[]> {
  const { after, terms, penalty, documents, most } = search
  const asked = terms.map(({ term }) => term)
  const within = documents ? sql`and document_id = any(${[...documents]}::uuid[])` : sql``
  const { rows } = await sql<ScoredSlot>`
    select slot, (
      select sum(asked.rarity * held.weight / (held.weight + ${penalty.evenly}::float8
        + ${penalty.byLength}::float8 * tail.stems_length))
      from unnest(${asked}::integer[], ${terms.map(({ rarity }) => rarity)}::float8[]) as asked (term, rarity)
      cross join lateral (select weights[array_position(stems, asked.term)]::float8 as weight) as held
    ) as score
    from passage_terms as tail where slot > ${after} and stems && ${asked}::integer[] ${within}
    order by score desc, slot limit ${most}`.execute(ctx.db)
  return rows
}

/** The slots of the passages of some documents, in order. */
export async function slotsOfDocuments(ctx: Ctx, documents: readonly string[]): Promise<number[]> {
  const { rows } = await sql<{ slots: string | null }>`select string_agg(slot::text, ',' order by slot) as slots
    from passage_terms where document_id = any(${[...documents]}::uuid[])`.execute(ctx.db)
  return numbersOf(rows[0]?.slots ?? '')
}

/** What there is to fold or to clear up: with the rights of the machinery. */
export async function clutteredWorkspaces(db: Db, before: Date): Promise<WorkspaceId[]> {
  const { rows } = await sql<{ workspace_id: WorkspaceId }>`
    select workspace_id from knowledge_versions left join lateral (
      select coalesce(sum(passages) filter (where retired_at is null), 0) as held, bool_or(retired_at < ${before}) as is_old
      from term_segments where term_segments.workspace_id = knowledge_versions.workspace_id
    ) as segments on true
    where terms = 'ready' and (is_old or held * 3 / 4 > terms_passages or terms_passages > held + ${usualSizes.fewest})`.execute(
    db,
  )
  return rows.map((row) => row.workspace_id)
}
