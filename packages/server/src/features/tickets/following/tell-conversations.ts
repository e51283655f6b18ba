import type { ConversationId, TicketId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { addEvent } from '../../conversations/index.ts'
import { ticketFinished, ticketLinked } from '../events.ts'
import { ticketRow } from '../placing/store.ts'

interface Told {
  ticketId: string
  conversationIds: readonly string[]
  what: 'made' | 'linked' | 'finished'
}

/** Puts a line into the timelines of conversations, one after another in an order everybody keeps. Only inside transact(). */
export async function tellConversations(ctx: Ctx, { ticketId, conversationIds, what }: Told): Promise<void> {
  if (conversationIds.length === 0) return
  const row = await ticketRow(ctx, ticketId)
  if (!row) return
  const ticket = { id: row.id as TicketId, number: row.number, subject: row.subject, isMade: what === 'made' }
  const event = what === 'finished' ? ticketFinished : ticketLinked
  for (const id of conversationIds.toSorted()) {
    const conversationId = id as ConversationId
    await addEvent(ctx, conversationId, ({ conversationSeq }) => event({ conversationId, conversationSeq, ticket }))
  }
}
