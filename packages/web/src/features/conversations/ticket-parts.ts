import { part } from './lazy-part.ts'

const load = () => import('../tickets/conversation/index.ts')

export const TicketsSection = part(load, (parts) => parts.TicketsSection)
export const TicketEvent = part(load, (parts) => parts.TicketEvent)
