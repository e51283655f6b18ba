import type { CallOf } from '@opora/contract/routes'
import type { SavedView } from '@opora/contract/saved-views'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/session.ts'
import { savedViewsKey } from './keys.ts'

interface Views {
  items: SavedView[]
}

/** What a list is asked for, whoever gave it a name. */
export type ViewPlace = Pick<SavedView, 'tab' | 'status' | 'q' | 'tagId' | 'teamId'>

export const placeOf = ({ tab, status, q, tagId, teamId }: SavedView): ViewPlace => ({ tab, status, q, tagId, teamId })

export const isSamePlace = (a: ViewPlace, b: ViewPlace): boolean =>
  a.tab === b.tab && a.status === b.status && a.q === b.q && a.tagId === b.tagId && a.teamId === b.teamId

/** My views and the shared ones by name; frames keep them right. */
export const useViews = () =>
  useQuery<Views>({
    queryKey: savedViewsKey,
    queryFn: ({ signal }) => api('GET /saved-views', {}, { signal }),
    staleTime: 5 * 60_000,
  })

const byName = (a: SavedView, b: SavedView): number => a.name.localeCompare(b.name)

/** Ways to change views; what the server answers replaces what is held. */
export function useViewChanges() {
  const client = useQueryClient()
  const patch = (change: (items: SavedView[]) => SavedView[]): void => {
    client.setQueryData<Views>(savedViewsKey, (held) => held && { items: change(held.items) })
  }
  const keep = (view: SavedView): SavedView => {
    patch((items) => [...items.filter(({ id }) => id !== view.id), view].sort(byName))
    return view
  }
  return {
    create: async (body: CallOf<'POST /saved-views'>['body']): Promise<SavedView> =>
      keep(await api('POST /saved-views', { body })),
    change: async ({ id }: SavedView, body: CallOf<'PATCH /saved-views/:id'>['body']): Promise<SavedView> =>
      keep(await api('PATCH /saved-views/:id', { params: { id }, body })),
    remove: async ({ id }: SavedView, options: { fetch: typeof fetch }): Promise<void> => {
      await api('DELETE /saved-views/:id', { params: { id } }, options)
      patch((items) => items.filter((one) => one.id !== id))
    },
  }
}
