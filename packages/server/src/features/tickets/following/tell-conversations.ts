import type { ConversationId, TicketId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { addEvent, goesOnIn } from '../../conversations/index.ts'
import { ticketFinished, ticketLinked } from '../events.ts'
import { ticketRow } from '../placing/store.ts'

interface Told {
  ticketId: string
  conversationIds: readonly string[]
  what: 'made' | 'linked' | 'finished'
}

/**
 * Puts a line into the timelines of conversations, of those that were merged where they go on, one after another in an
 * order everybody keeps. Only inside transact().
 */
export async function tellConversations(ctx: Ctx, { ticketId, conversationIds, what }: Told): Promise<void> {
  if (conversationIds.length === 0) return
  const row = await ticketRow(ctx, ticketId)
  if (!row) return
  const ticket = { id: row.id as TicketId, number: row.number, subject: row.subject, isMade: what === 'made' }
  const event = what === 'finished' ? ticketFinished : ticketLinked
  const places = new Set<ConversationId>()
  for (const id of conversationIds) places.add(await goesOnIn(ctx, id as ConversationId))
  for (const conversationId of [...places].sort()) {
    await addEvent(ctx, conversationId, ({ conversationSeq }) => event({ conversationId, conversationSeq, ticket }))
  }
}
