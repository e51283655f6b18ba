import type { OutputOf } from '@opora/contract/routes'
import type { TicketCard } from '@opora/contract/tickets'

/** What is held of a board: some cards of each column, from the top. */
export type Cards = OutputOf<'GET /boards/:id/cards'>
type Column = Cards['columns'][number]

const isAbove = (one: TicketCard, other: TicketCard): boolean => (one.rank ?? '') < (other.rank ?? '')

function inserted(column: Column, ticket: TicketCard): Column {
  const at = column.items.findIndex((card) => isAbove(ticket, card))
  // Below what is held there may be others: it comes with them.
  if (at === -1 && column.nextCursor !== null) return column
  return { ...column, items: column.items.toSpliced(at === -1 ? column.items.length : at, 0, ticket) }
}

interface Told {
  ticket: TicketCard
  /** The column it left; null when it stayed in its own. */
  fromStatusId: string | null
  /** Whether the board shows tickets of its project. */
  isShown: boolean
}

/** A board after a ticket was told; what is older than what is held changes nothing. */
export function placeTicket(held: Cards, { ticket, fromStatusId, isShown }: Told): Cards {
  const at = held.columns.find(({ items }) => items.some(({ id }) => id === ticket.id))
  const before = at?.items.find(({ id }) => id === ticket.id)
  if (before && before.version > ticket.version) return held
  const stays = isShown && !ticket.isArchived
  const isInPlace = stays && at?.statusId === ticket.statusId && before?.rank === ticket.rank
  const leftId = before ? at?.statusId : (fromStatusId ?? (ticket.version > 1 ? ticket.statusId : null))
  const columns = held.columns.map((column) => {
    const isTarget = stays && column.statusId === ticket.statusId
    if (isInPlace && isTarget)
      return { ...column, items: column.items.map((card) => (card.id === ticket.id ? ticket : card)) }
    const change = Number(isTarget) - Number(column.statusId === leftId && (isShown || Boolean(before)))
    const left = before ? { ...column, items: column.items.filter(({ id }) => id !== ticket.id) } : column
    if (!isTarget && change === 0) return column
    return { ...(isTarget ? inserted(left, ticket) : left), count: Math.max(0, column.count + change) }
  })
  return { columns }
}
