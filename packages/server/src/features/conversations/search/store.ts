import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { joinPerson } from '../store.ts'
import { chunkPlaces } from './document.ts'

/** The shortest known stems that begin with these letters. */
export async function stemsBeginning(ctx: Ctx, letters: string, most: number): Promise<string[]> {
  const { rows } = await sql<{ stem: string }>`
    select stem from (select stem from search_stems
      where workspace_id = ${ctx.workspaceId} and stem >= ${letters} and stem < ${`${letters}\u{10ffff}`} limit 400) as met
    order by length(stem), stem limit ${most}`.execute(ctx.db)
  return rows.map(({ stem }) => stem)
}

/** Keys as numbers, and what a conversation `c` has to be. */
export interface Wanted {
  all: readonly number[]
  any: readonly number[]
  none: readonly number[]
  conditions: readonly RawBuilder<boolean>[]
  /** Conditions are about what stands beside a conversation too. */
  isWide: boolean
}

export interface Place {
  at: Date
  id: string
}

// Written out and not as a query of its own: it is asked of every row that is walked.
const underWeek = (hashes: readonly number[], week: RawBuilder<unknown>) =>
  sql`array[${sql.join(hashes.map((hash) => sql`(${week}::bigint << 32) | (${hash}::bigint & 4294967295)`))}]::bigint[]`

const holds = ({ all, any }: Pick<Wanted, 'all' | 'any'>) =>
  sql<boolean>`(t.terms @> ${underWeek(all, sql`t.week`)} and ${
    any.length === 0 ? sql`true` : sql`t.terms && ${underWeek(any, sql`t.week`)}`
  })`

/** What conditions may be about: `c` alone, or what a row shows beside it. */
const listed = ({ isWide }: Wanted) =>
  isWide
    ? sql`conversations c ${joinPerson} join inboxes i on i.id = c.inbox_id
        left join members m on m.id = c.assignee_id left join users u on u.id = m.user_id
        left join teams g on g.id = c.team_id and g.removed_at is null
        left join sla_clocks s on s.conversation_id = c.id`
    : sql`conversations c`

/** `offset 0` keeps the planner from reading the words of all conversations to answer for some hundred. */
const holdsAll = ({ all, any }: Pick<Wanted, 'all' | 'any'>) =>
  all.length + any.length === 0
    ? sql<boolean>`true`
    : sql<boolean>`exists (select from conversation_terms t
        where t.conversation_id = c.id and ${holds({ all, any })} offset 0)`

interface HeldWords extends Pick<Wanted, 'all' | 'any'> {
  /** Conversations whose words are not in the index yet. */
  fresh: readonly string[]
  number: number | null
}

/** Whether a conversation `c` holds words, asked of it alone. */
export const holdsWords = ({ fresh, number, ...keys }: HeldWords) =>
  sql<boolean>`(${holdsAll(keys)} or c.id = any(${[...fresh]}::uuid[]) or c.number = ${number ?? -1})`

const holdsNone = ({ none }: Wanted) =>
  none.length === 0
    ? sql<boolean>`true`
    : sql<boolean>`not exists (select from conversation_terms n
        where n.conversation_id = c.id and n.terms && ${underWeek(none, sql`n.week`)} offset 0)`

const isWanted = ({ conditions }: Wanted, before: Place | null) => {
  const place = before ? [sql<boolean>`(c.last_activity_at, c.id) < (${before.at}, ${before.id}::uuid)`] : []
  const all = [...conditions, ...place]
  return all.length > 0 ? sql.join(all, sql` and `) : sql`true`
}

/** Conversations `c` of `walked` that hold the words, and the last of all when there may be more. */
const judged = (most: number, isMet: RawBuilder<unknown>) => sql`
  judged as (
    select c.id, c.last_activity_at as at, ${isMet} as "isMet",
      row_number() over (order by c.last_activity_at desc, c.id desc) = ${most} as "isLast"
    from walked c
  )`

type Judged = Place & { isMet: boolean; isLast: boolean }

/** What is met, and the place of the last when there may be more. */
function placesOf(rows: readonly Judged[]): { met: Place[]; reached: Place | null } {
  const last = rows.find(({ isLast }) => isLast)
  return {
    met: rows.filter(({ isMet }) => isMet).map(({ at, id }) => ({ at, id })),
    reached: last ? { at: last.at, id: last.id } : null,
  }
}

/** Looks at so many conversations of the list, the latest first. */
export async function walk(ctx: Ctx, wanted: Wanted, { before, most }: { before: Place | null; most: number }) {
  const { rows } = await sql<Judged>`
    with walked as materialized (
      select c.id, c.last_activity_at from ${listed(wanted)} where ${isWanted(wanted, before)}
      order by c.last_activity_at desc, c.id desc limit ${most}
    ), ${judged(most, sql`${holdsAll(wanted)} and ${holdsNone(wanted)}`)}
    select * from judged where "isMet" or "isLast" order by at desc, id desc`.execute(ctx.db)
  return placesOf(rows)
}

/** Whether so many conversations and more of the list come after a place. */
export async function hasMoreThan(
  ctx: Ctx,
  wanted: Wanted,
  { before, rows: most }: { before: Place | null; rows: number },
): Promise<boolean> {
  const { rows } = await sql`
    select from ${listed(wanted)} where ${isWanted(wanted, before)}
    order by c.last_activity_at desc, c.id desc offset ${most} limit 1`.execute(ctx.db)
  return rows.length > 0
}

/** Those of some weeks by the index, the latest first; `examined` is how many hold the words, whatever else they are. */
export async function ofWeeks(
  ctx: Ctx,
  wanted: Wanted,
  { newest, oldest, before, most }: { newest: number; oldest: number; before: Place | null; most: number },
) {
  const { rows } = await sql<{ found: (Omit<Judged, 'at'> & { at: string })[]; examined: number }>`
    with held as materialized (
      select conversation_id from conversations_holding(${[...wanted.all]}::integer[], ${[...wanted.any]}::integer[], ${newest}, ${oldest})
    ), walked as materialized (
      select c.id, c.last_activity_at from ${listed(wanted)} join held on c.id = held.conversation_id
      where ${isWanted(wanted, before)} order by c.last_activity_at desc, c.id desc limit ${most}
    ), ${judged(most, holdsNone(wanted))}
    select (select count(*)::int from held) as examined, (select coalesce(json_agg(found), '[]') from (
      select * from judged where "isMet" or "isLast" order by at desc, id desc
    ) as found) as found`.execute(ctx.db)
  const { found = [], examined = 0 } = rows[0] ?? {}
  return { ...placesOf(found.map((row) => ({ ...row, at: new Date(row.at) }))), examined }
}

export async function firstActivity(ctx: Ctx): Promise<Date | null> {
  const { rows } = await sql<{ at: Date }>`
    select last_activity_at as at from conversations where workspace_id = ${ctx.workspaceId}
    order by last_activity_at, id limit 1`.execute(ctx.db)
  return rows[0]?.at ?? null
}

/** The conversation of a number, if it is one of the list. */
export async function withNumber(ctx: Ctx, number: number): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from conversations where workspace_id = ${ctx.workspaceId} and number = ${number}`.execute(ctx.db)
  return rows[0]?.id ?? null
}

/** A message that may be shown for what was found, or fields of the contact. */
export interface SaidRow {
  conversation_id: string
  id: string
  seq: number
  direction: string
  author_type: string
  author_id: string | null
  author_name: string
  text: string
  files: string[]
  created_at: Date
}

const longestText = 20_000

type Words = Pick<Wanted, 'all' | 'any'>

/** Messages `m` of the newest piece of each conversation that holds the words. */
const saidInPieces = (ids: readonly string[], words: Words) => sql`
  unnest(${[...ids]}::uuid[]) as asked (id)
    join conversations c on c.id = asked.id
    cross join lateral (select coalesce(max(t.chunk), c.last_seq / ${chunkPlaces}::int) as chunk from conversation_terms t
      where t.conversation_id = c.id and ${holds(words)}) as piece
    join messages m on m.conversation_id = c.id and m.seq >= piece.chunk * ${chunkPlaces}::int
      and m.seq < (piece.chunk + 1) * ${chunkPlaces}::int and m.removed_at is null`

/** What may be shown for being found, the newest first. */
export async function saidIn(ctx: Ctx, ids: readonly string[], words: Words): Promise<SaidRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<SaidRow>`
    select m.conversation_id, m.id, m.seq, m.direction, m.author_type, m.author_id,
      coalesce((select coalesce(p.name, a.name) from contacts a left join contacts p on p.id = a.merged_into_id
        where m.author_type = 'contact' and a.id = m.author_id), m.author_name) as author_name,
      left(m.text, ${longestText}) as text, m.created_at, array(select f.name from message_files mf
        join files f on f.id = mf.file_id where mf.message_id = m.id order by mf.position) as files
    from ${saidInPieces(ids, words)}
    order by m.conversation_id, m.seq desc`.execute(ctx.db)
  return rows
}

/** Texts and names of files among which a phrase may stand. */
export async function textsSaidIn(ctx: Ctx, ids: readonly string[], words: Words) {
  if (ids.length === 0) return []
  const { rows } = await sql<{ conversation_id: string; text: string }>`
    with said as materialized (select m.conversation_id, m.id, left(m.text, ${longestText}) as text
      from ${saidInPieces(ids, words)})
    select conversation_id, text from said
    union all select said.conversation_id, f.name from said join message_files mf on mf.message_id = said.id
      join files f on f.id = mf.file_id`.execute(ctx.db)
  return rows
}

export interface FieldsRow {
  id: string
  name: string
  subject: string
  email: string | null
  phone: string | null
}

/** What else a conversation is found by. */
export async function fieldsOf(ctx: Ctx, ids: readonly string[]): Promise<FieldsRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<FieldsRow>`
    select c.id, p.name, c.subject, p.email, p.phone from conversations c ${joinPerson}
    where c.id = any(${[...ids]}::uuid[])`.execute(ctx.db)
  return rows
}
