import type { BoardId, TicketStatusId } from '@opora/contract/ids'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { api } from '../../lib/session.ts'
import { ticketKeys } from './keys.ts'
import type { Cards } from './place-ticket.ts'
import type { filterOf } from './use-place.ts'

const atOnce = 100

/** The cards of a board from the top of each column, and the way to those below. */
export function useCards(boardId: BoardId, filter: ReturnType<typeof filterOf>) {
  const client = useQueryClient()
  const queryKey = [...ticketKeys.cards, boardId, filter]
  const params = { id: boardId }
  const query = useQuery<Cards>({
    queryKey,
    queryFn: ({ signal }) => api('GET /boards/:id/cards', { params, query: { ...filter, limit: atOnce } }, { signal }),
    placeholderData: keepPreviousData,
  })
  const asking = useRef(new Set<string>())
  const loadMore = async (id: string): Promise<void> => {
    const column = client.getQueryData<Cards>(queryKey)?.columns.find(({ statusId }) => statusId === id)
    const cursor = column?.nextCursor
    if (!cursor || asking.current.has(cursor)) return
    asking.current.add(cursor)
    try {
      const statusId = id as TicketStatusId
      const more = await api('GET /boards/:id/cards', { params, query: { ...filter, statusId, cursor, limit: atOnce } })
      const next = more.columns.find((one) => one.statusId === statusId)
      client.setQueryData<Cards>(queryKey, (held) => held && next && { columns: held.columns.map(withMore(next)) })
    } catch {
      // Scrolling on asks again.
    } finally {
      asking.current.delete(cursor)
    }
  }
  return { query, loadMore }
}

type Column = Cards['columns'][number]

/** A ticket that moved between two pages stands in both. */
const withMore =
  (next: Column) =>
  (column: Column): Column => {
    if (column.statusId !== next.statusId) return column
    const held = new Set(column.items.map(({ id }) => id))
    const items = [...column.items, ...next.items.filter(({ id }) => !held.has(id))]
    return { ...next, items }
  }
