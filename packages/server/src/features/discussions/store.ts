import type { ConversationId, DiscussionId, MemberId, MessageId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../platform/context/ctx.ts'

export interface DiscussionRow {
  id: DiscussionId
  conversation_id: ConversationId
  member_id: MemberId | null
  author_name: string
  title: string
  about: { id: MessageId; conversationId: ConversationId } | null
  last_seq: number
  last_reply_at: Date
  last_reply_by: string
  settled_at: Date | null
  settled_by: string | null
  created_at: Date
  first_words: string
  /** Null where who asks takes no part. */
  read_seq: number | null
  members: { id: MemberId; name: string }[]
  stands_in: { id: ConversationId; number: number; subject: string }
}

/** As the member who asks sees them; `some` is of `d`. */
const shown = (memberId: MemberId | null, some = sql<boolean>`true`) => sql`
  select d.*, me.read_seq,
    coalesce((select left(r.text, 1000) from discussion_replies r where r.discussion_id = d.id and r.seq = 1), '')
      as first_words,
    (select coalesce(json_agg(json_build_object('id', m.id, 'name', u.name) order by u.name, m.id), '[]')
      from discussion_members dm join members m on m.id = dm.member_id join users u on u.id = m.user_id
      where dm.discussion_id = d.id and m.removed_at is null) as members,
    (select json_build_object('id', a.id, 'conversationId', a.conversation_id) from messages a
      where a.id = d.about_id and a.removed_at is null) as about,
    (with recursive up as (
      select id, number, subject, merged_into_id from conversations where id = d.conversation_id
      union all
      select c.id, c.number, c.subject, c.merged_into_id from conversations c join up on c.id = up.merged_into_id
    ) select json_build_object('id', id, 'number', number, 'subject', subject) from up where merged_into_id is null)
      as stands_in
  from discussions d
  left join discussion_members me on me.discussion_id = d.id and me.member_id = ${memberId}::uuid
  where ${some}`

/** Of a conversation and of what was merged into it, first to last. */
export async function discussionsOf(ctx: Ctx, id: ConversationId, memberId: MemberId | null): Promise<DiscussionRow[]> {
  const inOrUnder = sql<boolean>`d.conversation_id in (
    with recursive under as (
      select ${id}::uuid as id
      union all select c.id from conversations c join under on c.merged_into_id = under.id
    ) select id from under)`
  const { rows } = await sql<DiscussionRow>`${shown(memberId, inOrUnder)} order by d.created_at, d.id`.execute(ctx.db)
  return rows
}

interface Page {
  before: { at: Date; id: string } | null
  limit: number
}

/** Those a member takes part in, the latest words first. */
export async function discussionsWith(ctx: Ctx, memberId: MemberId, { before, limit }: Page): Promise<DiscussionRow[]> {
  const place = before ? sql`(d.last_reply_at, d.id) < (${before.at}, ${before.id}::uuid)` : sql`true`
  const some = sql<boolean>`me.member_id is not null and ${place}`
  const { rows } = await sql<DiscussionRow>`
    ${shown(memberId, some)} order by d.last_reply_at desc, d.id desc limit ${limit}`.execute(ctx.db)
  return rows
}

export async function discussionRow(
  ctx: Ctx,
  id: DiscussionId,
  memberId: MemberId | null,
): Promise<DiscussionRow | undefined> {
  const { rows } = await sql<DiscussionRow>`${shown(memberId, sql`d.id = ${id}::uuid`)}`.execute(ctx.db)
  return rows[0]
}

/** Only inside transact(). */
export const lockDiscussion = (ctx: Ctx, id: DiscussionId) =>
  ctx.db.selectFrom('discussions').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export type LockedDiscussion = NonNullable<Awaited<ReturnType<typeof lockDiscussion>>>

/** With the words it began with, which may have changed since. */
export const begunAs = (ctx: Ctx, memberId: MemberId, clientId: string) =>
  ctx.db
    .selectFrom('discussions as d')
    .innerJoin('discussion_replies as r', (join) => join.onRef('r.discussion_id', '=', 'd.id').on('r.seq', '=', 1))
    .select(['d.id', 'd.conversation_id', 'd.title', 'd.about_id', 'r.text'])
    .select(sql<boolean>`r.edited_at is not null or r.removed_at is not null`.as('is_changed'))
    .where('d.member_id', '=', memberId)
    .where('d.client_id', '=', clientId)
    .executeTakeFirst()

export async function countIn(ctx: Ctx, id: ConversationId): Promise<number> {
  const counted = ctx.db.selectFrom('discussions').where('conversation_id', '=', id)
  return Number((await counted.select(({ fn }) => fn.countAll().as('n')).executeTakeFirstOrThrow()).n)
}

export interface NewDiscussion {
  conversationId: ConversationId
  author: { id: MemberId; name: string }
  title: string
  aboutId: MessageId | null
  clientId: string
}

export async function insertDiscussion(ctx: Ctx, made: NewDiscussion): Promise<LockedDiscussion> {
  return ctx.db
    .insertInto('discussions')
    .values({
      id: ctx.world.ids.next(),
      workspace_id: ctx.workspaceId,
      conversation_id: made.conversationId,
      member_id: made.author.id,
      author_name: made.author.name,
      title: made.title,
      about_id: made.aboutId,
      client_id: made.clientId,
      last_seq: 0,
      last_reply_at: ctx.now,
      last_reply_by: made.author.name,
      created_at: ctx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Somebody said something: it is open from then on. */
export async function growDiscussion(ctx: Ctx, id: string, { seq, by }: { seq: number; by: string }): Promise<void> {
  await ctx.db
    .updateTable('discussions')
    .set({ last_seq: seq, last_reply_at: ctx.now, last_reply_by: by, settled_at: null, settled_by: null })
    .where('id', '=', id)
    .execute()
}

export async function setSettled(ctx: Ctx, id: DiscussionId, by: string | null): Promise<void> {
  await ctx.db
    .updateTable('discussions')
    .set({ settled_at: by === null ? null : ctx.now, settled_by: by })
    .where('id', '=', id)
    .execute()
}

/** These take part from now on; what was said before is unread to whoever is new. */
export async function joinMembers(ctx: Ctx, id: string, memberIds: readonly MemberId[]): Promise<void> {
  if (memberIds.length === 0) return
  const values = memberIds.map((memberId) => ({
    discussion_id: id,
    member_id: memberId,
    workspace_id: ctx.workspaceId,
    read_seq: 0,
  }))
  await ctx.db
    .insertInto('discussion_members')
    .values(values)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Whether the mark of whoever takes part moved on; it never moves back. */
export async function markRead(
  ctx: Ctx,
  id: string,
  { memberId, seq }: { memberId: MemberId; seq: number },
): Promise<boolean> {
  const { numUpdatedRows } = await ctx.db
    .updateTable('discussion_members')
    .set({ read_seq: seq })
    .where('discussion_id', '=', id)
    .where('member_id', '=', memberId)
    .where('read_seq', '<', seq)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Who takes part and has read as far as that place. */
export async function readersOf(ctx: Ctx, id: string, seq: number): Promise<Set<MemberId>> {
  const rows = await ctx.db
    .selectFrom('discussion_members')
    .select('member_id')
    .where('discussion_id', '=', id)
    .where('read_seq', '>=', seq)
    .execute()
  return new Set(rows.map((row) => row.member_id as MemberId))
}

export async function membersOf(ctx: Ctx, id: DiscussionId): Promise<MemberId[]> {
  const rows = await ctx.db
    .selectFrom('discussion_members')
    .select('member_id')
    .where('discussion_id', '=', id)
    .execute()
  return rows.map((row) => row.member_id as MemberId)
}

export const leave = (ctx: Ctx, id: DiscussionId, memberId: MemberId) =>
  ctx.db
    .deleteFrom('discussion_members')
    .where('discussion_id', '=', id)
    .where('member_id', '=', memberId)
    .executeTakeFirst()

export const forgetMember = (ctx: Ctx, memberId: MemberId) =>
  ctx.db.deleteFrom('discussion_members').where('member_id', '=', memberId).execute()
