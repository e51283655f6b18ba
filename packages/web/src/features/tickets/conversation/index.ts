import { loadNamespace } from '../../../lib/i18n.ts'
import { ticketsWords } from '../words.ts'

export { TicketEvent } from './TicketEvent.tsx'
export { TicketsSection } from './TicketsSection.tsx'

/** Its words: the inbox fetches them together with its parts. */
export const loadWords = (): Promise<void> => loadNamespace('tickets', ticketsWords)
