import { isFailure } from '@opora/contract/errors'
import type { CallOf } from '@opora/contract/routes'
import type { TicketCard } from '@opora/contract/tickets'
import type { QueryClient } from '@tanstack/react-query'
import { api } from '../../../lib/session.ts'
import { tellBoards } from '../apply-frame.ts'
import { throughOutage } from './through-outage.ts'

interface Move {
  body: CallOf<'POST /tickets/:id/moves'>['body']
  /** Whether a ticket is where this puts it. */
  isThere: (ticket: TicketCard) => boolean
}

/** What our own moves made of tickets: two made without a connection do not stand in each other’s way. */
const ours = new Map<string, number>()

/**
 * Moves a ticket, when there is a connection again if there is none. What is sent late holds only for the ticket as it
 * was seen then: where others changed it meanwhile the boards are told how it is, and the reason is thrown. When only the
 * answer was lost the ticket is there already, and nothing is refused.
 */
export function moveTicket(client: QueryClient, ticket: TicketCard, { body, isThere }: Move): Promise<TicketCard> {
  const { id } = ticket
  return throughOutage(id, async (isAgain) => {
    const seen = isAgain ? { version: Math.max(ticket.version, ours.get(id) ?? 0) } : {}
    try {
      const moved = (await api('POST /tickets/:id/moves', { params: { id }, body: { ...body, ...seen } })).ticket
      ours.set(id, moved.version)
      return moved
    } catch (error) {
      if (!isAgain || !isFailure(error, 'ticket.changed_meanwhile')) throw error
      const { ticket: now } = await api('GET /tickets/:id', { params: { id } })
      if (isThere(now)) return now
      tellBoards(client, now, ticket.statusId)
      throw error
    }
  })
}
