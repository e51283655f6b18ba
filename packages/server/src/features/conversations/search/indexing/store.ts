import { sql } from 'kysely'
import type { Ctx } from '../../../../platform/context/ctx.ts'
import type { Db } from '../../../../platform/context/database.ts'
import { joinPerson } from '../../store.ts'
import { chunkPlaces, type Document, weekOf } from '../document.ts'

/** A piece of a conversation to be read again; all of it when there is no chunk. */
export interface Marked {
  id: number
  conversationId: string
  chunk: number | null
}

export async function workspacesWithMarks(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from workspaces w where exists (select from search_marks m where m.workspace_id = w.id)`.execute(db)
  return rows.map(({ id }) => id)
}

/** What is new first, in the order it came; then what stood before. */
export async function takeMarks(ctx: Ctx, most: number): Promise<Marked[]> {
  const { rows } = await sql<Marked>`
    delete from search_marks where workspace_id = ${ctx.workspaceId} and (is_old, id) in (
      select is_old, id from search_marks where workspace_id = ${ctx.workspaceId} order by is_old, id limit ${most})
    returning id::float8 as id, conversation_id as "conversationId", chunk`.execute(ctx.db)
  return rows
}

/** The newest of what is not read again yet. */
export async function freshMarks(ctx: Ctx, most: number): Promise<Marked[]> {
  const { rows } = await sql<Marked>`
    select id::float8 as id, conversation_id as "conversationId", chunk from search_marks
    where workspace_id = ${ctx.workspaceId} and not is_old order by id desc limit ${most}`.execute(ctx.db)
  return rows
}

export async function countMarks(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from search_marks where workspace_id = ${ctx.workspaceId}`.execute(ctx.db)
  return rows[0]?.count ?? 0
}

interface Piece {
  conversationId: string
  chunk: number
}

/** The pieces marked, those that are all of a conversation one by one; at most so many of one conversation, the newest. */
export async function piecesOf(ctx: Ctx, marked: readonly Marked[], most: number): Promise<Piece[]> {
  const { rows } = await sql<Piece>`
    select distinct c.id as "conversationId", piece.chunk
    from unnest(${marked.map((one) => one.conversationId)}::uuid[], ${marked.map((one) => one.chunk)}::integer[])
      as given (conversation_id, chunk)
    join conversations c on c.id = given.conversation_id
    cross join lateral (select given.chunk where given.chunk is not null union all
      select chunk from generate_series(greatest(0, c.last_seq / ${chunkPlaces}::int - ${most}::int + 1),
        c.last_seq / ${chunkPlaces}::int) as chunk where given.chunk is null) as piece (chunk)`.execute(ctx.db)
  return rows
}

interface DocumentRow extends Omit<Document, 'week' | 'texts'> {
  at: Date
  texts: string[]
}

/** Everything the pieces hold. What was taken back is not among it. */
export async function documentsOf(ctx: Ctx, pieces: readonly Piece[]): Promise<Document[]> {
  if (pieces.length === 0) return []
  const { rows } = await sql<DocumentRow>`
    select c.id as "conversationId", given.chunk, c.last_activity_at as at, c.subject, p.name, p.email, p.phone,
      coalesce((select array_agg(said.text) from (
        select m.text from messages m where m.conversation_id = c.id and m.removed_at is null
          and m.seq >= given.chunk * ${chunkPlaces}::int and m.seq < (given.chunk + 1) * ${chunkPlaces}::int
        union all
        select concat_ws(' ', part ->> 'title', part ->> 'address', part ->> 'name', part ->> 'phone', part ->> 'from')
        from messages m cross join jsonb_array_elements(m.parts) as part
        where m.conversation_id = c.id and m.removed_at is null
          and m.seq >= given.chunk * ${chunkPlaces}::int and m.seq < (given.chunk + 1) * ${chunkPlaces}::int
        union all
        select f.name from messages m join message_files mf on mf.message_id = m.id join files f on f.id = mf.file_id
        where m.conversation_id = c.id and m.removed_at is null
          and m.seq >= given.chunk * ${chunkPlaces}::int and m.seq < (given.chunk + 1) * ${chunkPlaces}::int
      ) as said (text)), '{}') as texts
    from unnest(${pieces.map((one) => one.conversationId)}::uuid[], ${pieces.map((one) => one.chunk)}::integer[])
      as given (conversation_id, chunk)
    join conversations c on c.id = given.conversation_id
    ${joinPerson}`.execute(ctx.db)
  return rows.map(({ at, ...row }) => ({ ...row, week: weekOf(at) }))
}

/** A piece with its keys as numbers. */
export interface Indexed extends Piece {
  week: number
  hashes: readonly number[]
}

/** Takes the place of what the pieces were found by; the rest of their conversations moves into the same week. */
export async function writeTerms(ctx: Ctx, rows: readonly Indexed[]): Promise<void> {
  if (rows.length === 0) return
  const ids = rows.map((row) => row.conversationId)
  const weeks = rows.map((row) => row.week)
  await sql`
    insert into conversation_terms (conversation_id, chunk, workspace_id, week, terms)
    select conversation_id, chunk, ${ctx.workspaceId}, week,
      array(select (week::bigint << 32) | (hash & 4294967295) from unnest(hashes::bigint[]) as hash)
    from unnest(${ids}::uuid[], ${rows.map((row) => row.chunk)}::integer[], ${weeks}::integer[],
      ${rows.map((row) => `{${row.hashes.join(',')}}`)}::text[]) as given (conversation_id, chunk, week, hashes)
    on conflict (conversation_id, chunk) do update set week = excluded.week, terms = excluded.terms`.execute(ctx.db)
  await sql`
    update conversation_terms as held set week = given.week,
      terms = array(select (given.week::bigint << 32) | (term & 4294967295) from unnest(held.terms) as term)
    from (select distinct * from unnest(${ids}::uuid[], ${weeks}::integer[])) as given (conversation_id, week)
    where held.conversation_id = given.conversation_id and held.week <> given.week`.execute(ctx.db)
}

export async function rememberStems(ctx: Ctx, stems: readonly string[]): Promise<void> {
  if (stems.length === 0) return
  await sql`insert into search_stems (workspace_id, stem)
    select ${ctx.workspaceId}, stem from unnest(${[...stems].sort()}::text[]) as stem
    on conflict do nothing`.execute(ctx.db)
}
