import type {
  ConversationId,
  DiscussionReplyId,
  InboxId,
  MemberId,
  MessageId,
  NotificationDeliveryId,
  NotificationId,
  TicketCommentId,
  TicketId,
} from '@opora/contract/ids'
import type { NotificationKind, NotificationReason } from '@opora/contract/notifications'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Db } from '../../../platform/context/database.ts'
import { cutText } from '../../../platform/safety/cut-text.ts'

/** A way out of the app. */
export type Way = 'push' | 'email' | 'telegram'

export interface NewDelivery {
  notificationId: NotificationId
  memberId: MemberId
  channel: Way
  /** The browser or the account it goes to; empty where a member has one only. */
  target: string
  dueAt: Date
}

export async function insertDeliveries(
  ctx: Ctx,
  deliveries: readonly NewDelivery[],
): Promise<{ id: NotificationDeliveryId; channel: Way; target: string }[]> {
  if (deliveries.length === 0) return []
  const rows = await ctx.db
    .insertInto('notification_deliveries')
    .values(
      deliveries.map((one) => ({
        id: ctx.world.ids.next(),
        workspace_id: ctx.workspaceId,
        notification_id: one.notificationId,
        member_id: one.memberId,
        channel: one.channel,
        target: one.target,
        due_at: one.dueAt,
        created_at: ctx.now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning(['id', 'channel', 'target'])
    .execute()
  return rows.map((row) => ({
    id: row.id as NotificationDeliveryId,
    channel: row.channel as Way,
    target: row.target,
  }))
}

const deliveries = (ctx: Ctx) =>
  ctx.db
    .selectFrom('notification_deliveries as d')
    .innerJoin('notifications as n', 'n.id', 'd.notification_id')
    .innerJoin('members as m', 'm.id', 'd.member_id')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .select(['d.id', 'd.member_id', 'd.channel', 'd.target', 'd.state', 'd.reason', 'd.detail'])
    .select(['d.created_at', 'd.settled_at', 'n.id as notification_id', 'n.kind', 'n.conversation_id', 'n.inbox_id'])
    .select([
      'n.message_id',
      'n.discussion_reply_id',
      'n.ticket_id',
      'n.ticket_comment_id',
      'n.ticket_moved_to',
      'n.actor_name',
      'n.others',
      'n.read_at',
      'n.cleared_at',
      'm.removed_at',
      'u.name',
      'u.email',
      'u.locale',
    ])

export const deliveryRow = (ctx: Ctx, id: NotificationDeliveryId) =>
  deliveries(ctx).where('d.id', '=', id).executeTakeFirst()

export type DeliveryRow = NonNullable<Awaited<ReturnType<typeof deliveryRow>>>

/** What waits beside a delivery to say the same kind of thing of the same conversation in the same place, oldest first. */
export const waitingBeside = (ctx: Ctx, row: DeliveryRow) =>
  deliveries(ctx)
    .where('d.member_id', '=', row.member_id)
    .where('d.channel', '=', row.channel)
    .where('d.target', '=', row.target)
    .where('d.state', '=', 'waiting')
    .where('n.kind', '=', row.kind)
    .where('n.conversation_id', 'is not distinct from', row.conversation_id)
    .where('n.ticket_id', 'is not distinct from', row.ticket_id)
    .where('n.inbox_id', 'is not distinct from', row.inbox_id)
    .orderBy('d.created_at')
    .orderBy('d.id')
    .execute()

const linesOfLetter = 500

/** What a member waits for by letter, oldest first. */
export const waitingLetters = (ctx: Ctx, memberId: MemberId) =>
  deliveries(ctx)
    .where('d.member_id', '=', memberId)
    .where('d.channel', '=', 'email')
    .where('d.state', '=', 'waiting')
    .orderBy('d.created_at')
    .orderBy('d.id')
    .limit(linesOfLetter)
    .execute()

export interface Settled {
  state: 'sent' | 'skipped' | 'failed'
  reason?: NotificationReason
  /** What the other side answered. */
  detail?: string
}

const detailCharacters = 300

/** What became of them; what was settled before stays as it is. */
export async function settle(ctx: Ctx, ids: readonly string[], { state, reason, detail }: Settled): Promise<void> {
  if (ids.length === 0) return
  await ctx.db
    .updateTable('notification_deliveries')
    .set({
      state,
      reason: reason ?? null,
      detail: detail === undefined ? null : cutText(detail.replaceAll('\0', ''), detailCharacters),
      settled_at: ctx.now,
    })
    .where('id', 'in', [...ids])
    .where('state', '=', 'waiting')
    .execute()
}

export async function postpone(ctx: Ctx, memberId: MemberId, dueAt: Date): Promise<void> {
  await ctx.db
    .updateTable('notification_deliveries')
    .set({ due_at: dueAt })
    .where('member_id', '=', memberId)
    .where('channel', '=', 'email')
    .where('state', '=', 'waiting')
    .execute()
}

/** Members of all workspaces whose letter is due. */
export const dueLetters = (db: Db, now: Date) =>
  db
    .selectFrom('notification_deliveries')
    .select(['workspace_id', 'member_id'])
    .where('state', '=', 'waiting')
    .where('channel', '=', 'email')
    .where('due_at', '<=', now)
    .groupBy(['workspace_id', 'member_id'])
    .execute()

interface LogPage {
  memberId: MemberId | null
  before: { at: Date; id: string } | null
  limit: number
}

/** Newest first; everybody's when no member is named. */
export function logRows(ctx: Ctx, { memberId, before, limit }: LogPage) {
  let rows = deliveries(ctx)
    .leftJoin('conversations as c', 'c.id', 'n.conversation_id')
    .leftJoin('tickets as t', 't.id', 'n.ticket_id')
    .select(['c.number', 't.number as ticket_number'])
    .orderBy('d.created_at', 'desc')
    .orderBy('d.id', 'desc')
    .limit(limit)
  if (memberId) rows = rows.where('d.member_id', '=', memberId)
  if (before)
    rows = rows.where((eb) =>
      eb.or([
        eb('d.created_at', '<', before.at),
        eb.and([eb('d.created_at', '=', before.at), eb('d.id', '<', before.id)]),
      ]),
    )
  return rows.execute()
}

export type LogRow = Awaited<ReturnType<typeof logRows>>[number]

/** What a notice is about, for the words of it. */
export interface Told {
  kind: NotificationKind
  conversationId: ConversationId | null
  inboxId: InboxId | null
  messageId: MessageId | null
  discussionReplyId: DiscussionReplyId | null
  ticketId: TicketId | null
  ticketCommentId: TicketCommentId | null
  ticketMovedTo: string | null
  actorName: string | null
}

export const toldOf = (row: DeliveryRow): Told => ({
  kind: row.kind as NotificationKind,
  conversationId: row.conversation_id as ConversationId | null,
  inboxId: row.inbox_id as InboxId | null,
  messageId: row.message_id as MessageId | null,
  discussionReplyId: row.discussion_reply_id as DiscussionReplyId | null,
  ticketId: row.ticket_id as TicketId | null,
  ticketCommentId: row.ticket_comment_id as TicketCommentId | null,
  ticketMovedTo: row.ticket_moved_to,
  actorName: row.actor_name,
})
