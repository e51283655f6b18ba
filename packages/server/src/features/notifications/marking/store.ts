import type {
  ConversationId,
  DiscussionId,
  DiscussionReplyId,
  MemberId,
  NotificationId,
  TicketCommentId,
  TicketId,
} from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'

/** Which of a member's notifications a change is about; all that the app shows when nothing is named. */
export interface Which {
  /** What was told of a conversation, but for what was said beside it: that is read there. */
  conversationId?: ConversationId | undefined
  /** What was told of a discussion up to a place. */
  discussion?: { id: DiscussionId; seq: number }
  /** That these words called them. */
  calledBy?: DiscussionReplyId
  ticketId?: TicketId | undefined
  /** That this comment of a ticket called them. */
  calledIn?: TicketCommentId
  /** Everything in the line of this one. */
  lineOf?: NotificationId
}

const within = ({ conversationId, discussion, calledBy, ticketId, calledIn }: Which) => {
  if (calledBy) return sql`and discussion_reply_id = ${calledBy} and kind = 'mentioned' and read_at is null`
  if (calledIn) return sql`and ticket_comment_id = ${calledIn} and kind = 'mentioned' and read_at is null`
  if (ticketId) return sql`and ticket_id = ${ticketId}`
  if (conversationId) return sql`and conversation_id = ${conversationId} and discussion_reply_id is null`
  return discussion
    ? sql`and discussion_reply_id in (
        select id from discussion_replies where discussion_id = ${discussion.id} and seq <= ${discussion.seq})`
    : sql`and is_shown`
}

const ownOf = (memberId: MemberId, { lineOf, ...which }: Which) => sql`
  member_id = ${memberId} and cleared_at is null ${within(which)}
  ${
    lineOf
      ? sql`and coalesce(conversation_id, ticket_id, inbox_id, id) = (
          select coalesce(conversation_id, ticket_id, inbox_id, id) from notifications where id = ${lineOf})`
      : sql``
  }`

/** How many became read. */
export async function markRead(ctx: Ctx, memberId: MemberId, which: Which): Promise<number> {
  const { rows } = await sql`
    update notifications set read_at = ${ctx.now} where ${ownOf(memberId, which)} and read_at is null
    returning id`.execute(ctx.db)
  return rows.length
}

/** How many were cleared. */
export async function markCleared(ctx: Ctx, memberId: MemberId, which: Which): Promise<number> {
  const { rows } = await sql`
    update notifications set cleared_at = ${ctx.now} where ${ownOf(memberId, which)} returning id`.execute(ctx.db)
  return rows.length
}

/** The newest of a line counts as unread again. */
export async function markUnread(ctx: Ctx, memberId: MemberId, id: NotificationId): Promise<void> {
  await ctx.db
    .updateTable('notifications')
    .set({ read_at: null })
    .where('id', '=', id)
    .where('member_id', '=', memberId)
    .execute()
}

/** Takes back what was read or cleared at that moment. */
export async function takeBack(ctx: Ctx, memberId: MemberId, at: Date): Promise<void> {
  await sql`
    update notifications set read_at = nullif(read_at, ${at}), cleared_at = nullif(cleared_at, ${at})
    where member_id = ${memberId} and (read_at = ${at} or cleared_at = ${at})`.execute(ctx.db)
}
