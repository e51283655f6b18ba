import { failure } from '@opora/contract/errors'
import type { TicketCommentId, TicketId } from '@opora/contract/ids'
import type { TicketComment } from '@opora/contract/tickets'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { isTaken, transact } from '../../../platform/db/transact.ts'
import { askerOf } from '../actor.ts'
import { ticketCommented } from '../events.ts'
import { ticketRow, updateTicket } from '../placing/store.ts'
import {
  type CommentRow,
  commentByClientId,
  deleteComment,
  insertComment,
  lockComment,
  updateComment,
} from './store.ts'

export const presentComment = (row: CommentRow): TicketComment => ({
  id: row.id as TicketCommentId,
  author: { type: 'member', id: row.member_id, name: row.author_name },
  text: row.text,
  createdAt: row.created_at.toISOString(),
  editedAt: row.edited_at?.toISOString() ?? null,
  isSent: row.message_id !== null,
})

/** Adds a comment, once for each client id. */
export function addComment(
  ctx: Ctx,
  ticketId: TicketId,
  { clientId, text }: { clientId: string; text: string },
): Promise<CommentRow> {
  const member = askerOf(ctx)
  const add = (): Promise<CommentRow> =>
    transact(ctx, async (ctx) => {
      if (!(await ticketRow(ctx, ticketId))) throw failure('not_found')
      const before = await commentByClientId(ctx, member.id, clientId)
      if (before && (before.ticket_id !== ticketId || before.text !== text)) throw failure('message.client_id_reused')
      if (before) return before
      const row = await insertComment(ctx, { ticketId, member, clientId, text })
      await updateTicket(ctx, ticketId, { updated_at: ctx.now })
      ctx.announce(ticketCommented({ ticketId }))
      return row
    })
  return add().catch((error: unknown) => (isTaken(error) ? add() : Promise.reject(error)))
}

async function mine(ctx: Ctx, id: TicketCommentId): Promise<CommentRow> {
  const row = await lockComment(ctx, id)
  if (!row) throw failure('not_found')
  if (row.member_id !== askerOf(ctx).id) throw failure('forbidden')
  if (row.message_id) throw failure('ticket.comment_sent')
  return row
}

export const changeComment = (ctx: Ctx, id: TicketCommentId, text: string): Promise<CommentRow> =>
  transact(ctx, async (ctx) => {
    const { ticket_id: ticketId } = await mine(ctx, id)
    ctx.announce(ticketCommented({ ticketId: ticketId as TicketId }))
    return updateComment(ctx, id, text)
  })

export const removeComment = (ctx: Ctx, id: TicketCommentId): Promise<null> =>
  transact(ctx, async (ctx) => {
    const { ticket_id: ticketId } = await mine(ctx, id)
    await deleteComment(ctx, id)
    ctx.announce(ticketCommented({ ticketId: ticketId as TicketId }))
    return null
  })
