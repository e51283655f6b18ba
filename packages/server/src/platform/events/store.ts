import type { WorkspaceId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Db } from '../context/database.ts'
import { storedJson } from '../safety/stored-json.ts'
import type { EventRow } from './event.ts'
import type { Place } from './place.ts'

/** Stores events in the order they are given in. */
export const eventInsertion = (rows: readonly EventRow[]) => sql`
  insert into events (id, workspace_id, name, payload, actor, conversation_id, conversation_seq, created_at)
  select r.id, r.workspace_id, r.name, r.payload::jsonb, r.actor::jsonb, r.conversation_id, r.conversation_seq, r.created_at
  from jsonb_to_recordset(${storedJson(rows)}::jsonb) as r (
    id uuid, workspace_id uuid, name text, payload text, actor text, conversation_id uuid, conversation_seq integer,
    created_at timestamptz)`

export interface EventRecord extends Place {
  id: string
  workspaceId: WorkspaceId
  name: string
  payload: object
  actor: unknown
  conversationSeq: number | null
  createdAt: Date
}

/**
 * Events after a place, oldest first. Rows of transactions that might still be running are left for the next look,
 * so a reader never skips one that commits late.
 */
export async function readEvents(
  db: Db,
  after: Place,
  options: { limit: number; workspaceId?: WorkspaceId },
): Promise<EventRecord[]> {
  const own = options.workspaceId ? sql`and workspace_id = ${options.workspaceId}` : sql``
  // The bare name would be the text of the answer, where 10000 comes before 9999.
  const { rows } = await sql<EventRecord>`
    select id, xid::text as xid, seq, workspace_id as "workspaceId", name, payload, actor,
      conversation_seq as "conversationSeq", created_at as "createdAt"
    from events
    where (xid, seq) > (${after.xid}::xid8, ${after.seq}::bigint)
      and xid < pg_snapshot_xmin(pg_current_snapshot()) ${own}
    order by events.xid, seq limit ${options.limit}`.execute(db)
  return rows
}

/** The newest place that is safe to start from. */
export async function safePlace(db: Db): Promise<Place> {
  const { rows } = await sql<{ xid: string }>`
    select (pg_snapshot_xmin(pg_current_snapshot())::text::numeric - 1)::text as xid`.execute(db)
  return { xid: rows[0]?.xid ?? '0', seq: Number.MAX_SAFE_INTEGER }
}

/** Whether the database has been where the place is: one restored from a backup has not. */
export async function isKnown(db: Db, place: Place): Promise<boolean> {
  const { rows } = await sql<{ known: boolean }>`
    select ${place.xid}::numeric < pg_snapshot_xmax(pg_current_snapshot())::text::numeric as known`.execute(db)
  return rows[0]?.known ?? false
}

/** Forgets events nobody can resume from and no timeline shows. */
export async function forgetOldEvents(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('events').where('conversation_seq', 'is', null).where('created_at', '<', before).execute()
}

/** Events with a place in a conversation's timeline, newest first. */
export async function timelineEvents(db: Db, conversationId: string, page: { before: number; limit: number }) {
  return db
    .selectFrom('events')
    .select(['id', 'name', 'payload', 'actor', 'conversation_seq', 'created_at'])
    .where('conversation_id', '=', conversationId)
    .where('conversation_seq', '<', page.before)
    .orderBy('conversation_seq', 'desc')
    .limit(page.limit)
    .execute()
}

/** The same from a place on, first to last. */
export async function timelineEventsAfter(db: Db, conversationId: string, after: { seq: number; limit: number }) {
  return db
    .selectFrom('events')
    .select(['id', 'name', 'payload', 'actor', 'conversation_seq', 'created_at'])
    .where('conversation_id', '=', conversationId)
    .where('conversation_seq', '>', after.seq)
    .orderBy('conversation_seq')
    .limit(after.limit)
    .execute()
}

/** Where events stand in a conversation's timeline, first to last. */
export const placesOfEvents = (
  db: Db,
  conversationId: string,
): Promise<{ id: string; seq: number | null; at: Date }[]> =>
  db
    .selectFrom('events')
    .select(['id', 'conversation_seq as seq', 'created_at as at'])
    .where('conversation_id', '=', conversationId)
    .where('conversation_seq', 'is not', null)
    .orderBy('conversation_seq')
    .execute()

/** Gives events of a timeline other places, all of them free or left by one of these. */
export async function moveEvents(
  db: Db,
  conversationId: string,
  seats: readonly { id: string; seq: number }[],
): Promise<void> {
  if (seats.length === 0) return
  const [ids, seqs] = [seats.map(({ id }) => id), seats.map(({ seq }) => seq)]
  // By way of negative places, because no two may be equal even for a moment.
  await sql`update events e set conversation_seq = -s.seq
    from unnest(${ids}::uuid[], ${seqs}::int[]) as s (id, seq)
    where e.conversation_id = ${conversationId} and e.id = s.id`.execute(db)
  await sql`update events set conversation_seq = -conversation_seq
    where conversation_id = ${conversationId} and conversation_seq < 0`.execute(db)
}

/** What happened in a conversation after a place, and whose doing it was. */
export const eventsAfter = (db: Db, conversationId: string, seq: number): Promise<{ name: string; actor: unknown }[]> =>
  db
    .selectFrom('events')
    .select(['name', 'actor'])
    .where('conversation_id', '=', conversationId)
    .where('conversation_seq', '>', seq)
    .execute()
