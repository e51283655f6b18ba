import type { TicketId } from '@opora/contract/ids'
import type { CallOf } from '@opora/contract/routes'
import type { TicketCard } from '@opora/contract/tickets'
import { changeFor, laneIdOf } from '../lanes.ts'
import type { Cards } from '../place-ticket.ts'
import type { Lanes } from '../use-place.ts'

export type MoveCall = CallOf<'POST /tickets/:id/moves'>

/** The call that puts a ticket back where it stood before a move. */
export function undoOf(ticket: TicketCard, { held, lanes }: { held: Cards; lanes: Lanes }): MoveCall {
  const { id, statusId } = ticket
  const column = held.columns.find((one) => one.statusId === statusId)?.items ?? []
  const at = column.findIndex((one) => one.id === id)
  const above = at > 0 ? column[at - 1]?.id : undefined
  const below = at === -1 ? undefined : column[at + 1]?.id
  const lane = lanes === 'none' ? {} : { lane: changeFor(laneIdOf(ticket, lanes), lanes) as MoveCall['body']['lane'] }
  const neighbours = {
    ...(above ? { afterId: above as TicketId } : {}),
    ...(below ? { beforeId: below as TicketId } : {}),
  }
  return { params: { id }, body: { statusId, ...neighbours, ...lane } } as MoveCall
}
