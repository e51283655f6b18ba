import type { MemberFrame } from '@opora/contract/live'
import type { QueryClient } from '@tanstack/react-query'
import { ticketImportKeys } from './keys.ts'

/** Imports follow what the server tells; once one is over, so do lists of tickets, which hear of no single one of it. */
export function applyFrame(client: QueryClient, frame: MemberFrame): void {
  if (frame.type !== 'ticket_import.changed') return
  void client.invalidateQueries({ queryKey: ticketImportKeys.all })
  if (frame.isOver)
    for (const queryKey of [['ticket-lists'], ['ticket-cards'], ['tags']]) void client.invalidateQueries({ queryKey })
}
