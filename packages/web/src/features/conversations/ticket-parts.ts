import { part } from './lazy-part.ts'

export const TicketsSection = part(
  () => import('../tickets/conversation/index.ts'),
  (parts) => parts.TicketsSection,
)
