import type { TicketStatus } from '@opora/contract/ticket-setup'
import type { TicketCard } from '@opora/contract/tickets'

const dayMs = 86_400_000

/** For how many whole days nothing changed of a ticket that is stale; null of any other. */
export function staleDaysOf(
  { updatedAt, isArchived }: Pick<TicketCard, 'updatedAt' | 'isArchived'>,
  limit: TicketStatus['staleDays'] | undefined,
  now: Date,
): number | null {
  if (!limit || isArchived) return null
  const days = Math.floor((now.getTime() - Date.parse(updatedAt)) / dayMs)
  return days >= limit ? days : null
}
