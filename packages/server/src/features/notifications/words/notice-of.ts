import type { Notification } from '@opora/contract/notifications'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { presentLines } from '../centre/present.ts'
import type { DeliveryRow } from '../deliveries/store.ts'
import { toldOf } from '../deliveries/store.ts'
import { happened, happenedBeside, noticeText } from './notice-texts.ts'
import { happenedInTicket } from './ticket-texts.ts'

/** What deliveries are about, as the app shows it now. */
export async function noticesOf(ctx: Ctx, rows: readonly DeliveryRow[]): Promise<Notification[]> {
  const lines = rows.map((row) => {
    const { kind, conversationId, inboxId, messageId, discussionReplyId, actorName, ...told } = toldOf(row)
    return {
      id: row.notification_id as Notification['id'],
      member_id: row.member_id as never,
      kind,
      conversation_id: conversationId,
      inbox_id: inboxId,
      message_id: messageId,
      discussion_reply_id: discussionReplyId,
      ticket_id: told.ticketId,
      ticket_comment_id: told.ticketCommentId,
      ticket_moved_to: told.ticketMovedTo,
      actor_name: actorName,
      others: row.others,
      created_at: row.created_at,
      count: 1,
      unread: 1,
    }
  })
  return presentLines(ctx, lines)
}

/** One line of a notice, each name as `mark` writes it. */
export function titleOf(
  notice: Notification,
  locale: string,
  how: { isBare?: boolean; mark?: (text: string) => string } = {},
): string {
  const { kind, conversation, discussion, inbox, ticket, others } = notice
  const mark = how.mark ?? ((text: string) => text)
  const facts = {
    locale,
    number: conversation?.number ?? '',
    contact: mark(conversation?.contactName ?? ''),
    inbox: mark(inbox?.name ?? ''),
  }
  const words = how.isBare ? 'bare' : 'named'
  if (ticket) return happenedInTicket(words, { ...notice, ticket }, { locale, mark })
  const isBeside = discussion !== null && kind === 'watched'
  const title = isBeside ? happenedBeside(words, facts) : happened(kind, words, facts)
  return others > 0 ? noticeText('andOthers', locale, { title, count: others }) : title
}

/** Where a browser shows it, from the root of the app. */
export function pathOf({
  conversation,
  discussion,
  ticket,
  inbox,
}: Pick<Notification, 'conversation' | 'discussion' | 'ticket' | 'inbox'>): string {
  if (conversation) return `/inbox/${conversation.id}${discussion ? `?discussion=${discussion.id}` : ''}`
  if (ticket) return `/tickets?ticket=${ticket.id}`
  return inbox ? `/settings/inboxes/${inbox.id}` : '/inbox'
}
