import type { ConversationId, MessageId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { likePattern } from '../../../platform/db/like-pattern.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'
import { type ConversationRow, shownConversations } from '../store.ts'
import type { Placed } from './interleave.ts'

const openFirst = sql<number>`case when c.status in ('resolved', 'closed') then 1 else 0 end`

/** Other conversations of a contact, open ones first, that were not merged away. */
export function othersOfContact(
  ctx: Ctx,
  of: { id: string; contact_id: string },
  { q, skip, limit }: { q?: string | undefined; skip: number; limit: number },
): Promise<ConversationRow[]> {
  const pattern = q ? likePattern(q) : null
  const number = /^#?(\d{1,9})$/.exec(q ?? '')?.[1]
  return shownConversations(ctx)
    .where('c.contact_id', '=', of.contact_id)
    .where('c.id', '<>', of.id)
    .where('c.merged_into_id', 'is', null)
    .$if(pattern !== null, (query) =>
      query.where((eb) =>
        eb.or([
          eb('c.subject', 'ilike', pattern),
          eb('i.name', 'ilike', pattern),
          eb(sql<string>`c.last_message ->> 'preview'`, 'ilike', pattern),
          ...(number ? [eb('c.number', '=', Number(number))] : []),
        ]),
      ),
    )
    .orderBy(openFirst)
    .orderBy('c.last_activity_at', 'desc')
    .orderBy('c.id', 'desc')
    .offset(skip)
    .limit(limit)
    .execute()
}

export interface PlacedMessage extends Placed {
  direction: string
  originId: string | null
}

/** Where every message of a conversation stands, first to last. */
export const placesOfMessages = (ctx: Ctx, id: string): Promise<PlacedMessage[]> =>
  ctx.db
    .selectFrom('messages')
    .select(['id', 'seq', 'created_at as at', 'direction', 'origin_id as originId'])
    .where('conversation_id', '=', id)
    .orderBy('seq')
    .execute()

interface Seats {
  ids: string[]
  seqs: number[]
}

const seatsOf = (seats: readonly { id: string; seq: number }[]): Seats => ({
  ids: seats.map(({ id }) => id),
  seqs: seats.map(({ seq }) => seq),
})

/** By way of negative places, because no two may be equal even for a moment; `settle` ends it. */
export async function liftMessages(ctx: Ctx, seats: readonly { id: string; seq: number }[]): Promise<void> {
  if (seats.length === 0) return
  const { ids, seqs } = seatsOf(seats)
  await sql`update messages m set seq = -s.seq
    from unnest(${ids}::uuid[], ${seqs}::int[]) as s (id, seq) where m.id = s.id`.execute(ctx.db)
}

export async function settleMessages(ctx: Ctx, id: string): Promise<void> {
  await sql`update messages set seq = -seq where conversation_id = ${id} and seq < 0`.execute(ctx.db)
}

/** Puts messages of one conversation into another at free places; they keep the name of the one they were said in. */
export async function bringMessages(
  ctx: Ctx,
  { from, to }: { from: string; to: string },
  seats: readonly { id: string; seq: number }[],
): Promise<void> {
  if (seats.length === 0) return
  const { ids, seqs } = seatsOf(seats)
  await sql`update messages m
    set conversation_id = ${to}, seq = s.seq, origin_id = nullif(coalesce(m.origin_id, ${from}), ${to}::uuid)
    from unnest(${ids}::uuid[], ${seqs}::int[]) as s (id, seq)
    where m.id = s.id and m.conversation_id = ${from}`.execute(ctx.db)
}

/** That the contact read them is kept with the messages before the place that told it is another one. */
export async function keepRead(ctx: Ctx, { id, upTo }: { id: string; upTo: number }): Promise<void> {
  await ctx.db
    .updateTable('messages')
    .set({ delivery: 'read' })
    .where('conversation_id', '=', id)
    .where('direction', '=', 'out')
    .where('seq', '<=', upTo)
    .where('delivery', 'in', ['sent', 'delivered'])
    .execute()
}

export interface KeptMerge {
  sourceId: ConversationId
  targetId: ConversationId
  mergedSeq: number
  kept: object
}

export async function insertMerge(ctx: Ctx, { sourceId, targetId, mergedSeq, kept }: KeptMerge): Promise<void> {
  await ctx.db
    .insertInto('conversation_merges')
    .values({
      source_id: sourceId,
      target_id: targetId,
      workspace_id: ctx.workspaceId,
      merged_seq: mergedSeq,
      kept: storedJson(kept),
      merged_at: ctx.now,
    })
    .execute()
  await sql`insert into merged_messages (source_id, message_id, workspace_id, place, origin_id)
    select ${sourceId}, id, workspace_id, seq, origin_id from messages
    where conversation_id = ${sourceId}`.execute(ctx.db)
}

export async function changeMerge(
  ctx: Ctx,
  sourceId: ConversationId,
  { mergedSeq, kept }: Pick<KeptMerge, 'mergedSeq' | 'kept'>,
): Promise<void> {
  await ctx.db
    .updateTable('conversation_merges')
    .set({ merged_seq: mergedSeq, kept: storedJson(kept) })
    .where('source_id', '=', sourceId)
    .execute()
}

export const mergeRow = (ctx: Ctx, sourceId: ConversationId) =>
  ctx.db.selectFrom('conversation_merges').selectAll().where('source_id', '=', sourceId).executeTakeFirst()

/** Also what was to be put back, with it. */
export const deleteMerge = (ctx: Ctx, sourceId: ConversationId) =>
  ctx.db.deleteFrom('conversation_merges').where('source_id', '=', sourceId).execute()

/** Puts back what a merge moved and still stands where it was moved to; which messages those were. */
export async function putBack(ctx: Ctx, { from, to }: { from: string; to: string }): Promise<MessageId[]> {
  const { rows } = await sql<{ id: MessageId }>`update messages m
    set conversation_id = ${to}, seq = k.place, origin_id = k.origin_id
    from merged_messages k
    where k.source_id = ${to} and k.message_id = m.id and m.conversation_id = ${from} returning m.id`.execute(ctx.db)
  return rows.map(({ id }) => id)
}

/** What stands in one conversation and came by the channel of another, or of what was merged into that; not what a merge moved. */
export async function ofChannel(
  ctx: Ctx,
  { from, to }: { from: string; to: string },
): Promise<{ id: string; direction: string; created_at: Date }[]> {
  const { rows } = await sql<{ id: string; direction: string; created_at: Date }>`
    with recursive own as (
      select ${to}::uuid as id
      union all select c.id from own join conversations c on c.merged_into_id = own.id)
    select m.id, m.direction, m.created_at from messages m
    where m.conversation_id = ${from} and m.origin_id in (select id from own)
      and not exists (select from merged_messages k where k.message_id = m.id)
    order by m.seq`.execute(ctx.db)
  return rows
}

/** Puts messages that came after a merge at the end of the conversation whose channel they came by. */
export async function sendHome(ctx: Ctx, to: string, seats: readonly { id: string; seq: number }[]): Promise<void> {
  if (seats.length === 0) return
  const { ids, seqs } = seatsOf(seats)
  await sql`update messages m set conversation_id = ${to}, seq = s.seq, origin_id = nullif(m.origin_id, ${to}::uuid)
    from unnest(${ids}::uuid[], ${seqs}::int[]) as s (id, seq) where m.id = s.id`.execute(ctx.db)
}

/** Whether anything was said in a conversation after a place, by either side or as a note. */
export const isSaidAfter = async (ctx: Ctx, id: string, seq: number): Promise<boolean> =>
  (await ctx.db
    .selectFrom('messages')
    .select('id')
    .where('conversation_id', '=', id)
    .where('seq', '>', seq)
    .limit(1)
    .executeTakeFirst()) !== undefined

/** Tags of one conversation that another does not have. */
export async function missingTags(ctx: Ctx, { from, to }: { from: string; to: string }): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('conversation_tags')
    .select('tag_id')
    .where('conversation_id', '=', from)
    .where('tag_id', 'not in', (eb) =>
      eb.selectFrom('conversation_tags').select('tag_id').where('conversation_id', '=', to),
    )
    .execute()
  return rows.map((row) => row.tag_id)
}

/** Takes tags off that a merge had put on; nobody declined them. */
export async function dropTags(ctx: Ctx, id: string, tagIds: readonly string[]): Promise<void> {
  if (tagIds.length === 0) return
  await ctx.db
    .deleteFrom('conversation_tags')
    .where('conversation_id', '=', id)
    .where('tag_id', 'in', [...tagIds])
    .execute()
}

interface LinkChange {
  merged_into_id?: string | null
  split_from_id?: string | null
  last_message?: object | null
  snoozed_until?: Date | null
  rating_score?: number | null
  rating_comment?: string | null
}

/** What only merges and splits write of a locked conversation. */
export async function changeLinks(ctx: Ctx, id: string, { last_message: last, ...change }: LinkChange): Promise<void> {
  const lastMessage = last === undefined ? {} : { last_message: last && storedJson(last) }
  await ctx.db
    .updateTable('conversations')
    .set({ ...change, ...lastMessage, updated_at: ctx.now })
    .where('id', '=', id)
    .execute()
}

/** What they are found by is read again, all of it: places do not tell what went away. */
export async function readAgain(ctx: Ctx, ids: readonly string[]): Promise<void> {
  const marks = ids.map((id) => ({ workspace_id: ctx.workspaceId, conversation_id: id }))
  await ctx.db.insertInto('search_marks').values(marks).execute()
}
