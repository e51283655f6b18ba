import { failure } from '@opora/contract/errors'
import type { MemberId, TicketCommentId, TicketId } from '@opora/contract/ids'
import type { Mention } from '@opora/contract/mentions'
import { watchersPerTicket } from '@opora/contract/ticket-limits'
import type { TicketComment } from '@opora/contract/tickets'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { isTaken, transact } from '../../../platform/db/transact.ts'
import { readMentions } from '../../conversations/index.ts'
import { askerOf } from '../actor.ts'
import { ticketCommented, ticketSaid, ticketUncalled } from '../events.ts'
import { ticketRow, updateTicket } from '../placing/store.ts'
import { changeLinks, linksOf } from '../writing/store.ts'
import {
  type CommentRow,
  commentByClientId,
  deleteComment,
  insertComment,
  lockComment,
  updateComment,
} from './store.ts'

const mentionsOf = ({ mentions }: CommentRow): Mention[] => mentions as unknown as Mention[]

export const presentComment = (row: CommentRow): TicketComment => ({
  id: row.id as TicketCommentId,
  author: { type: 'member', id: row.member_id, name: row.author_name },
  text: row.text,
  mentions: mentionsOf(row),
  createdAt: row.created_at.toISOString(),
  editedAt: row.edited_at?.toISOString() ?? null,
  isSent: row.message_id !== null,
})

interface Words {
  text: string
  mentions: readonly Mention[]
}

/** Whom a comment names, teams as those who are in them. */
export const calledIn = async (ctx: Ctx, row: CommentRow): Promise<MemberId[]> =>
  (await readMentions(ctx, row.text, mentionsOf(row))).memberIds

/** Whoever writes or is named watches from then on, as long as there is room for watchers. */
async function takePart(ctx: Ctx, ticketId: string, memberIds: readonly MemberId[]): Promise<void> {
  const { watcherIds } = await linksOf(ctx, ticketId)
  const fresh = [...new Set(memberIds)].filter((id) => !watcherIds.includes(id))
  const added = fresh.slice(0, Math.max(0, watchersPerTicket - watcherIds.length))
  if (added.length > 0) await changeLinks(ctx, ticketId, { kind: 'watcherIds', added, removed: [] })
}

/** Adds a comment, once for each client id. */
export function addComment(
  ctx: Ctx,
  ticketId: TicketId,
  { clientId, text, mentions }: Words & { clientId: string },
): Promise<CommentRow> {
  const member = askerOf(ctx)
  const add = (): Promise<CommentRow> =>
    transact(ctx, async (ctx) => {
      if (!(await ticketRow(ctx, ticketId))) throw failure('not_found')
      const before = await commentByClientId(ctx, member.id, clientId)
      if (before && (before.ticket_id !== ticketId || before.text !== text)) throw failure('message.client_id_reused')
      if (before) return before
      const named = await readMentions(ctx, text, mentions)
      const row = await insertComment(ctx, { ticketId, member, clientId, text, mentions: named.mentions })
      await takePart(ctx, ticketId, [member.id, ...named.memberIds])
      await updateTicket(ctx, ticketId, { updated_at: ctx.now })
      const calledIds = named.memberIds.filter((id) => id !== member.id)
      ctx.announce(ticketCommented({ ticketId }))
      ctx.announce(ticketSaid({ ticketId, commentId: row.id as TicketCommentId, calledIds }))
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

/** Writes one's own words anew; whoever is named only now is called, and who is named no more is not. */
export const changeComment = (ctx: Ctx, id: TicketCommentId, { text, mentions }: Words): Promise<CommentRow> =>
  transact(ctx, async (ctx) => {
    const row = await mine(ctx, id)
    if (row.text === text) return row
    const ticketId = row.ticket_id as TicketId
    const before = await calledIn(ctx, row)
    const named = await readMentions(ctx, text, mentions)
    const written = await updateComment(ctx, id, { text, mentions: named.mentions })
    await takePart(ctx, ticketId, named.memberIds)
    await updateTicket(ctx, ticketId, { updated_at: ctx.now })
    const calledIds = named.memberIds.filter((one) => one !== row.member_id && !before.includes(one))
    ctx.announce(ticketCommented({ ticketId }))
    ctx.announce(ticketSaid({ ticketId, commentId: id, calledIds, isEdit: true }))
    uncall(
      ctx,
      id,
      before.filter((one) => !named.memberIds.includes(one)),
    )
    return written
  })

function uncall(ctx: Ctx, commentId: TicketCommentId, memberIds: MemberId[]): void {
  if (memberIds.length > 0) ctx.announce(ticketUncalled({ commentId, memberIds }))
}

export const removeComment = (ctx: Ctx, id: TicketCommentId): Promise<null> =>
  transact(ctx, async (ctx) => {
    const row = await mine(ctx, id)
    uncall(ctx, id, await calledIn(ctx, row))
    await deleteComment(ctx, id)
    ctx.announce(ticketCommented({ ticketId: row.ticket_id as TicketId }))
    return null
  })
