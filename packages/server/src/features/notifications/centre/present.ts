import type {
  ConversationId,
  DiscussionId,
  DiscussionReplyId,
  InboxId,
  MessageId,
  TicketCommentId,
  TicketId,
} from '@opora/contract/ids'
import type { Notification } from '@opora/contract/notifications'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { conversationsByIds, messagePreview, messagesByIds } from '../../conversations/index.ts'
import { lineOf, repliesByIds } from '../../discussions/index.ts'
import { listInboxes } from '../../inboxes/index.ts'
import { commentsByIds, namesOfTickets } from '../../tickets/index.ts'
import type { LineRow } from './store.ts'

const previewCharacters = 160

const found = <T extends string>(rows: readonly LineRow[], name: keyof LineRow): T[] => [
  ...new Set(rows.flatMap((row) => (row[name] as T | null) ?? [])),
]

/** Each preview read afresh: what was taken back or changed meanwhile is shown nowhere. */
async function previewsOf(ctx: Ctx, ids: readonly MessageId[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = (await messagesByIds(ctx, ids)).filter(({ removed_at: removedAt }) => removedAt === null)
  return new Map(await Promise.all(rows.map(async (row) => [row.id, await messagePreview(ctx, row)] as const)))
}

interface SaidBeside {
  discussion: Notification['discussion']
  preview: string
}

/** What was said in discussions, read afresh as well. */
async function saidBeside(ctx: Ctx, ids: readonly DiscussionReplyId[]): Promise<Map<string, SaidBeside>> {
  const rows = ids.length > 0 ? await repliesByIds(ctx, ids) : []
  return new Map(
    rows.map((row) => {
      const discussion = { id: row.discussion_id as DiscussionId, title: row.title }
      return [row.id, { discussion, preview: lineOf(row.text, previewCharacters) }]
    }),
  )
}

/** Tickets by id, and what was said beside them. */
async function ofTickets(ctx: Ctx, rows: readonly LineRow[]) {
  const [ids, commentIds] = [found<TicketId>(rows, 'ticket_id'), found<TicketCommentId>(rows, 'ticket_comment_id')]
  const [tickets, comments] = await Promise.all([
    ids.length > 0 ? namesOfTickets(ctx, ids) : [],
    commentIds.length > 0 ? commentsByIds(ctx, commentIds) : [],
  ])
  return {
    names: new Map(tickets.map(({ id, ...name }) => [id, { id: id as TicketId, ...name }])),
    previews: new Map(comments.map(({ id, text }) => [id, lineOf(text, previewCharacters)])),
  }
}

export async function presentLines(ctx: Ctx, rows: readonly LineRow[]): Promise<Notification[]> {
  const conversationIds = found<ConversationId>(rows, 'conversation_id')
  const [conversations, previews, beside, tickets, inboxes] = await Promise.all([
    conversationsByIds(ctx, conversationIds),
    previewsOf(ctx, found<MessageId>(rows, 'message_id')),
    saidBeside(ctx, found<DiscussionReplyId>(rows, 'discussion_reply_id')),
    ofTickets(ctx, rows),
    found<InboxId>(rows, 'inbox_id').length > 0 ? listInboxes(ctx) : [],
  ])
  return rows.map((row) => {
    const conversation = conversations.find(({ id }) => id === row.conversation_id)
    const said = beside.get(row.discussion_reply_id ?? '')
    const inbox = inboxes.find(({ id }) => id === row.inbox_id)
    return {
      id: row.id,
      kind: row.kind,
      conversation: conversation
        ? {
            id: conversation.id as ConversationId,
            number: conversation.number,
            contactName: conversation.contact_name,
            subject: conversation.subject,
          }
        : null,
      discussion: said?.discussion ?? null,
      ticket: tickets.names.get(row.ticket_id ?? '') ?? null,
      movedTo: row.ticket_moved_to,
      inbox: inbox ? { id: inbox.id as InboxId, name: inbox.name } : null,
      actorName: row.actor_name,
      others: row.others,
      preview:
        said?.preview ?? previews.get(row.message_id ?? '') ?? tickets.previews.get(row.ticket_comment_id ?? '') ?? '',
      count: row.count,
      unread: row.unread,
      createdAt: row.created_at.toISOString(),
    }
  })
}
