import type { ConversationId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'

/** The conversation a letter of the ticket belongs to: one with its contact first, then the one that was active last. */
export async function conversationFor(ctx: Ctx, ticketId: string): Promise<ConversationId | null> {
  const { rows } = await sql<{ id: ConversationId }>`
    select c.id from ticket_conversations l
    join conversations c on c.id = l.conversation_id
    join tickets t on t.id = l.ticket_id
    where l.ticket_id = ${ticketId}
    order by (c.contact_id = t.contact_id) desc nulls last, c.last_activity_at desc, c.id desc limit 1`.execute(ctx.db)
  return rows[0]?.id ?? null
}

export const markSent = (ctx: Ctx, commentId: string, messageId: string) =>
  ctx.db.updateTable('ticket_comments').set({ message_id: messageId }).where('id', '=', commentId).execute()
