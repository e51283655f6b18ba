import type { TicketImportId } from '@opora/contract/ids'
import { defineEvent } from '../../platform/events/event.ts'

export const ticketImportChanged = defineEvent<{ importId: TicketImportId; isOver: boolean }>('ticket_import.changed')
