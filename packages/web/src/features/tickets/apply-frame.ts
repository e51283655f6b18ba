import type { MemberFrame } from '@opora/contract/live'
import type { TicketSetup } from '@opora/contract/ticket-setup'
import type { TicketCard } from '@opora/contract/tickets'
import type { QueryClient } from '@tanstack/react-query'
import { ticketKeys } from './keys.ts'
import { type Cards, placeTicket } from './place-ticket.ts'

/** Many tickets may change at once: what cannot be told from a frame is asked for when it has been quiet this long. */
const quietMs = 500
let asking: ReturnType<typeof setTimeout> | undefined

function askLists(client: QueryClient): void {
  clearTimeout(asking)
  asking = setTimeout(() => void client.invalidateQueries({ queryKey: ticketKeys.lists }), quietMs)
}

/** Puts a ticket where it stands now on every board that is held. */
export function tellBoards(client: QueryClient, ticket: TicketCard, fromStatusId: string | null): void {
  const boards = client.getQueryData<TicketSetup>(ticketKeys.setup)?.boards ?? []
  for (const [queryKey, held] of client.getQueriesData<Cards>({ queryKey: ticketKeys.cards })) {
    const [, boardId, filter] = queryKey as [string, string, object]
    const projects = boards.find(({ id }) => id === boardId)?.projectIds ?? []
    const isShown = projects.length === 0 || projects.includes(ticket.projectId)
    if (held) client.setQueryData(queryKey, placeTicket(held, { ticket, fromStatusId, isShown }))
    // Whether it fits the filter only the server can tell.
    if (Object.keys(filter).length > 0) void client.invalidateQueries({ queryKey })
  }
}

/** Tickets follow what the server tells; those nobody looks at are asked for when somebody does. */
export function applyFrame(client: QueryClient, frame: MemberFrame): void {
  if (frame.type === 'ticket.changed') {
    tellBoards(client, frame.ticket, frame.fromStatusId)
    void client.invalidateQueries({ queryKey: ticketKeys.one(frame.ticket.id) })
    void client.invalidateQueries({ queryKey: ['conversation-tickets'] })
    askLists(client)
  }
  // A merge shows tickets where the conversation goes on, and its undoing takes them back.
  if (frame.type === 'messages.moved') void client.invalidateQueries({ queryKey: ['conversation-tickets'] })
  if (frame.type === 'ticket_ranks.changed') void client.invalidateQueries({ queryKey: ticketKeys.cards })
  if (frame.type === 'ticket_setup.changed') {
    void client.invalidateQueries({ queryKey: ticketKeys.setup })
    void client.invalidateQueries({ queryKey: ticketKeys.cards })
    void client.invalidateQueries({ queryKey: ticketKeys.templates })
    void client.invalidateQueries({ queryKey: ticketKeys.schedules })
  }
}
