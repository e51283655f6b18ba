import { failure } from '@opora/contract/errors'
import type { ConversationId, MessageId, TicketId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { isTaken, transact } from '../../../platform/db/transact.ts'
import { goesOnIn, reply } from '../../conversations/index.ts'
import { addComment } from '../comments/comments.ts'
import { ticketRow } from '../placing/store.ts'
import { conversationFor, markSent } from './store.ts'

interface Letter {
  clientId: string
  text: string
}

/** Says something to the requester where they talk with us, and tells it beside the ticket: both or neither, once. */
export function writeToRequester(
  ctx: Ctx,
  ticketId: TicketId,
  { clientId, text }: Letter,
): Promise<{ conversationId: ConversationId; messageId: MessageId }> {
  const write = () =>
    transact(ctx, async (ctx) => {
      const ticket = await ticketRow(ctx, ticketId)
      if (!ticket) throw failure('not_found')
      if (ticket.archived_at) throw failure('ticket.archived')
      const linkedId = await conversationFor(ctx, ticketId)
      if (!linkedId) throw failure('ticket.no_requester')
      const conversationId = await goesOnIn(ctx, linkedId)
      const message = await reply(ctx, { conversationId, draft: { clientId, text, fileIds: [] } })
      const comment = await addComment(ctx, ticketId, { clientId, text, mentions: [] })
      await markSent(ctx, comment.id, message.id)
      return { conversationId, messageId: message.id as MessageId }
    })
  return write().catch((error: unknown) => (isTaken(error) ? write() : Promise.reject(error)))
}
