import type { TicketSetup } from '@opora/contract/ticket-setup'
import type { TicketCard } from '@opora/contract/tickets'
import type { Known } from '../use-known.ts'
import type { Day } from './days.ts'

/** What every day of a calendar is drawn with. */
export interface DayLook {
  setup: TicketSetup
  known: Known
  openId: string | null
  today: Day
  /** The month that is shown; days of others are pale. Null in a week. */
  month: string | null
  carried: { id: string; by: 'pointer' | 'keys'; to: string | null } | null
}

/** How a ticket stands while one is carried. */
export function stateOf({ carried }: DayLook, { id }: TicketCard): 'rest' | 'origin' | 'lifted' {
  if (carried?.id !== id) return 'rest'
  return carried.by === 'keys' ? 'lifted' : 'origin'
}
