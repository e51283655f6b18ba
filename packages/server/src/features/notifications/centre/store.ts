import type {
  ConversationId,
  DiscussionReplyId,
  InboxId,
  MemberId,
  MessageId,
  NotificationId,
  TicketCommentId,
  TicketId,
} from '@opora/contract/ids'
import type { NotificationKind } from '@opora/contract/notifications'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Db } from '../../../platform/context/database.ts'

export interface NewNotification {
  memberId: MemberId
  isShown: boolean
}

/** What happened, told once to each member. */
export interface Occasion {
  kind: NotificationKind
  /** Names it: the same one again is told nobody twice. */
  occasion: string
  conversationId: ConversationId | null
  inboxId: InboxId | null
  messageId: MessageId | null
  /** Where it was said in a discussion. */
  discussionReplyId?: DiscussionReplyId | null
  ticketId?: TicketId | null
  ticketCommentId?: TicketCommentId | null
  /** The status it was put into, as it is called. */
  ticketMovedTo?: string | null
  actorName: string | null
  /** How many more conversations it is about, when one deed was done to many. */
  others?: number
}

/** Those of them that are new; whoever was told of it already is left out. */
export async function insertNotifications(
  ctx: Ctx,
  about: Occasion,
  members: readonly NewNotification[],
): Promise<{ id: NotificationId; memberId: MemberId }[]> {
  const rows = await ctx.db
    .insertInto('notifications')
    .values(
      members.map(({ memberId, isShown }) => ({
        id: ctx.world.ids.next(),
        workspace_id: ctx.workspaceId,
        member_id: memberId,
        kind: about.kind,
        occasion: about.occasion,
        conversation_id: about.conversationId,
        inbox_id: about.inboxId,
        message_id: about.messageId,
        discussion_reply_id: about.discussionReplyId ?? null,
        ticket_id: about.ticketId ?? null,
        ticket_comment_id: about.ticketCommentId ?? null,
        ticket_moved_to: about.ticketMovedTo ?? null,
        actor_name: about.actorName,
        others: about.others ?? 0,
        is_shown: isShown,
        created_at: ctx.now,
      })),
    )
    .onConflict((conflict) => conflict.columns(['member_id', 'occasion', 'kind']).doNothing())
    .returning(['id', 'member_id'])
    .execute()
  return rows.map((row) => ({ id: row.id as NotificationId, memberId: row.member_id as MemberId }))
}

/** Who was told since then in words of one of these kinds, read or not. */
export async function toldOfDeed(
  ctx: Ctx,
  conversationId: ConversationId,
  { kinds, since }: { kinds: readonly NotificationKind[]; since: Date },
): Promise<MemberId[]> {
  const rows = await ctx.db
    .selectFrom('notifications')
    .select('member_id')
    .where('conversation_id', '=', conversationId)
    .where('kind', 'in', [...kinds])
    .where('created_at', '>=', since)
    .execute()
  return rows.map((row) => row.member_id as MemberId)
}

/** Who was told since then, in words of one of these kinds, that the conversation needs somebody, and has not read it. */
export async function toldSince(
  ctx: Ctx,
  conversationId: ConversationId,
  { kinds, since }: { kinds: readonly NotificationKind[]; since: Date },
): Promise<MemberId[]> {
  const rows = await ctx.db
    .selectFrom('notifications')
    .select('member_id')
    .where('conversation_id', '=', conversationId)
    .where('kind', 'in', [...kinds])
    .where('created_at', '>=', since)
    .where('read_at', 'is', null)
    .where('cleared_at', 'is', null)
    .execute()
  return rows.map((row) => row.member_id as MemberId)
}

/** A line: everything of one conversation, of one ticket or of one inbox that is not cleared. */
export interface LineRow {
  id: NotificationId
  member_id: MemberId
  kind: NotificationKind
  conversation_id: ConversationId | null
  inbox_id: InboxId | null
  message_id: MessageId | null
  discussion_reply_id: DiscussionReplyId | null
  ticket_id: TicketId | null
  ticket_comment_id: TicketCommentId | null
  ticket_moved_to: string | null
  actor_name: string | null
  others: number
  created_at: Date
  count: number
  unread: number
}

interface LinesWanted {
  isUnread: boolean
  before: { at: Date; id: string } | null
  limit: number
}

const shownOf = (memberId: MemberId) =>
  sql`select * from notifications where member_id = ${memberId} and is_shown and cleared_at is null`

/** The lines of a member; of some of their notifications only, where a condition names them. */
const linesOf = (memberId: MemberId, some = sql<boolean>`true`) => sql`
  select distinct on (line) *,
    count(*) over (partition by line)::int as count,
    (count(*) filter (where read_at is null) over (partition by line))::int as unread
  from (select n.*, coalesce(n.conversation_id, n.ticket_id, n.inbox_id, n.id) as line from (${shownOf(memberId)}) n where ${some}) l
  order by line, created_at desc, id desc`

export async function lineRows(ctx: Ctx, memberId: MemberId, wanted: LinesWanted): Promise<LineRow[]> {
  const { before, isUnread, limit } = wanted
  const { rows } = await sql<LineRow>`
    select * from (${linesOf(memberId)}) lines
    where (not ${isUnread} or unread > 0)
      and ${before ? sql`(created_at, id) < (${before.at}, ${before.id}::uuid)` : sql`true`}
    order by created_at desc, id desc limit ${limit}`.execute(ctx.db)
  return rows
}

function sameLine(
  id: NotificationId,
  asked: { conversation_id: string | null; ticket_id: string | null; inbox_id: string | null },
) {
  if (asked.conversation_id) return sql<boolean>`n.conversation_id = ${asked.conversation_id}`
  if (asked.ticket_id) return sql<boolean>`n.conversation_id is null and n.ticket_id = ${asked.ticket_id}`
  return asked.inbox_id
    ? sql<boolean>`n.conversation_id is null and n.ticket_id is null and n.inbox_id = ${asked.inbox_id}`
    : sql<boolean>`n.id = ${id}`
}

/** The line a notification stands in, newest first; nothing when it was cleared. */
export async function lineOf(ctx: Ctx, memberId: MemberId, id: NotificationId): Promise<LineRow | undefined> {
  const asked = await ctx.db
    .selectFrom('notifications')
    .select(['conversation_id', 'ticket_id', 'inbox_id'])
    .where('id', '=', id)
    .where('member_id', '=', memberId)
    .executeTakeFirst()
  if (!asked) return undefined
  const { rows } = await sql<LineRow>`${linesOf(memberId, sameLine(id, asked))}`.execute(ctx.db)
  return rows[0]
}

export async function countUnread(ctx: Ctx, memberId: MemberId): Promise<number> {
  const { rows } = await sql<{ unread: number }>`
    select count(distinct coalesce(conversation_id, ticket_id, inbox_id, id))::int as unread
    from notifications where member_id = ${memberId} and is_shown and cleared_at is null and read_at is null`.execute(
    ctx.db,
  )
  return rows[0]?.unread ?? 0
}

const membersIn = (rows: readonly { member_id: string }[]): MemberId[] => [
  ...new Set(rows.map(({ member_id }) => member_id as MemberId)),
]

interface Asked {
  kinds: readonly NotificationKind[]
  /** Of whom it is still asked. */
  except: MemberId | null
}

/** Marks as read what nobody is asked any more; whose it was. */
export async function withdrawFrom(ctx: Ctx, id: ConversationId, { kinds, except }: Asked): Promise<MemberId[]> {
  let asked = ctx.db
    .updateTable('notifications')
    .set({ read_at: ctx.now })
    .where('conversation_id', '=', id)
    .where('kind', 'in', [...kinds])
    .where('read_at', 'is', null)
  if (except) asked = asked.where('member_id', '<>', except)
  return membersIn(await asked.returning('member_id').execute())
}

/** Who has an unread line of an inbox. */
export async function toldOfInbox(ctx: Ctx, id: InboxId): Promise<MemberId[]> {
  const told = ctx.db.selectFrom('notifications').select('member_id').where('inbox_id', '=', id)
  return membersIn(await told.where('read_at', 'is', null).where('cleared_at', 'is', null).execute())
}

/** Marks lines of an inbox as read; whose they were. */
export async function withdrawInbox(ctx: Ctx, id: InboxId): Promise<MemberId[]> {
  const told = ctx.db.updateTable('notifications').set({ read_at: ctx.now }).where('inbox_id', '=', id)
  return membersIn(await told.where('read_at', 'is', null).returning('member_id').execute())
}

export interface Owner {
  id: NotificationId
  memberId: MemberId
}

/** Whose notifications these are, of those that are shown. */
export async function ownersOf(ctx: Ctx, ids: readonly NotificationId[]): Promise<Owner[]> {
  const rows = await ctx.db
    .selectFrom('notifications')
    .select(['id', 'member_id'])
    .where('id', 'in', [...ids])
    .where('is_shown', '=', true)
    .execute()
  return rows.map((row) => ({ id: row.id as NotificationId, memberId: row.member_id as MemberId }))
}

const atOnce = 5000

/** Forgets what is old, whether it was read or not, some thousands at a time. */
export async function forgetNotifications(db: Db, before: Date): Promise<void> {
  for (;;) {
    const { rows } = await sql`
      delete from notifications where id in (
        select id from notifications where created_at < ${before} limit ${atOnce}) returning id`.execute(db)
    if (rows.length < atOnce) return
  }
}
