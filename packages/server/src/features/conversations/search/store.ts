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

const holdsAll = ({ all, any }: Pick<Wanted, 'all' | 'any'>) =>
  all.length + any.length === 0
    ? sql<boolean>`true`
    : sql<boolean>`exists (select from conversation_terms t where t.conversation_id = c.id and ${holds({ all, any })})`

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
        where n.conversation_id = c.id and n.terms && ${underWeek(none, sql`n.week`)})`

const isWanted = ({ conditions }: Wanted, before: Place | null) => {
  const place = before ? [sql<boolean>`(c.last_activity_at, c.id) < (${before.at}, ${before.id}::uuid)`] : []
  const all = [...conditions, ...place]
  return all.length > 0 ? sql.join(all, sql` and `) : sql`true`
}

/** Looks at so many conversations of the list, the latest first; the place of the last when there may be more. */
export async function walk(
  ctx: Ctx,
  wanted: Wanted,
  { before, most }: { before: Place | null; most: number },
): Promise<{ met: Place[]; reached: Place | null }> {
  const { rows } = await sql<Place & { isMet: boolean; isLast: boolean }>`
    with walked as materialized (
      select c.id, c.last_activity_at from ${listed(wanted)} where ${isWanted(wanted, before)}
      order by c.last_activity_at desc, c.id desc limit ${most}
    ), judged as (
      select c.id, c.last_activity_at as at, row_number() over (order by c.last_activity_at desc, c.id desc) = ${most} as "isLast",
        ${holdsAll(wanted)} and ${holdsNone(wanted)} as "isMet"
      from walked c
    )
    select * from judged where "isMet" or "isLast" order by at desc, id desc`.execute(ctx.db)
  const last = rows.at(-1)
  return {
    met: rows.filter(({ isMet }) => isMet).map(({ at, id }) => ({ at, id })),
    reached: last?.isLast ? { at: last.at, id: last.id } : null,
  }
}

/** Those of some weeks by the index, the latest first; `examined` is how many hold the words, whatever else they are. */
export async function ofWeeks(
  ctx: Ctx,
  wanted: Wanted,
  { newest, oldest, before, most }: { newest: number; oldest: number; before: Place | null; most: number },
): Promise<{ met: Place[]; examined: number }> {
  const { rows } = await sql<{ met: { id: string; at: string }[]; examined: number }>`
    with held as materialized (
      select conversation_id from conversations_holding(${[...wanted.all]}::integer[], ${[...wanted.any]}::integer[], ${newest}, ${oldest})
    )
    select (select count(*)::int from held) as examined, (select coalesce(json_agg(met), '[]') from (
      select c.id, c.last_activity_at as at from ${listed(wanted)} join held on c.id = held.conversation_id
      where ${isWanted(wanted, before)} and ${holdsNone(wanted)}
      order by c.last_activity_at desc, c.id desc limit ${most}
    ) as met) as met`.execute(ctx.db)
  const { met = [], examined = 0 } = rows[0] ?? {}
  return { met: met.map(({ id, at }) => ({ id, at: new Date(at) })), examined }
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

/** Messages of the newest piece of each conversation that holds the words, the newest first. */
export async function saidIn(
  ctx: Ctx,
  ids: readonly string[],
  wanted: Pick<Wanted, 'all' | 'any'>,
): Promise<SaidRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<SaidRow>`
    select m.conversation_id, m.id, m.seq, m.direction, m.author_type, m.author_id,
      coalesce((select coalesce(p.name, a.name) from contacts a left join contacts p on p.id = a.merged_into_id
        where m.author_type = 'contact' and a.id = m.author_id), m.author_name) as author_name,
      left(m.text, ${longestText}) as text, m.created_at, array(select f.name from message_files mf
        join files f on f.id = mf.file_id where mf.message_id = m.id order by mf.position) as files
    from unnest(${[...ids]}::uuid[]) as asked (id)
    join conversations c on c.id = asked.id
    cross join lateral (select coalesce(max(t.chunk), c.last_seq / ${chunkPlaces}::int) as chunk from conversation_terms t
      where t.conversation_id = c.id and ${holds(wanted)}) as piece
    join messages m on m.conversation_id = c.id and m.seq >= piece.chunk * ${chunkPlaces}::int
      and m.seq < (piece.chunk + 1) * ${chunkPlaces}::int and m.removed_at is null
    order by m.conversation_id, m.seq desc`.execute(ctx.db)
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
