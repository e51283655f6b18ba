import type { CallOf } from '@opora/contract/routes'
import { ticketPlaceWords } from '@opora/contract/ticket-limits'
import type { TicketView } from '@opora/contract/ticket-views'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../lib/session.ts'
import { savedViewsKey } from '../../saved-views/keys.ts'

type Place = TicketView['place']

interface Views {
  items: TicketView[]
}

const queryKey = [...savedViewsKey, 'tickets']

/** Whether both show the same tickets in the same way. */
export const isSamePlace = (a: Place, b: Place): boolean => ticketPlaceWords.every((word) => a[word] === b[word])

/** My views of tickets and the shared ones by name, and ways to change them; frames keep them right. */
export function useTicketViews() {
  const client = useQueryClient()
  const query = useQuery<Views>({
    queryKey,
    queryFn: ({ signal }) => api('GET /ticket-views', {}, { signal }),
    staleTime: 5 * 60_000,
  })
  const patch = (change: (items: TicketView[]) => TicketView[]): void => {
    client.setQueryData<Views>(queryKey, (held) => held && { items: change(held.items) })
  }
  const keep = (view: TicketView): TicketView => {
    patch((items) =>
      [...items.filter(({ id }) => id !== view.id), view].toSorted((a, b) => a.name.localeCompare(b.name)),
    )
    return view
  }
  return {
    query,
    create: async (body: CallOf<'POST /ticket-views'>['body']) => keep(await api('POST /ticket-views', { body })),
    change: async ({ id }: TicketView, body: CallOf<'PATCH /ticket-views/:id'>['body']) =>
      keep(await api('PATCH /ticket-views/:id', { params: { id }, body })),
    remove: async ({ id }: TicketView, options: { fetch: typeof fetch }): Promise<void> => {
      await api('DELETE /ticket-views/:id', { params: { id } }, options)
      patch((items) => items.filter((one) => one.id !== id))
    },
  }
}
