import type { TicketId, TicketStatusId } from '@opora/contract/ids'
import { defineEvent } from '../../platform/events/event.ts'

export const ticketCreated = defineEvent<{ ticketId: TicketId }>('ticket.created')
/** `fromStatusId` is the column it left, null when it stayed in its own. */
export const ticketChanged = defineEvent<{ ticketId: TicketId; fromStatusId: TicketStatusId | null }>('ticket.changed')
export const ticketCommented = defineEvent<{ ticketId: TicketId }>('ticket.commented')
/** All ranks of a column are new. */
export const ticketRanksChanged = defineEvent<{ statusId: TicketStatusId }>('ticket_ranks.changed')
export const ticketSetupChanged = defineEvent<object>('ticket_setup.changed')
