import type { ContactRow } from '@opora/contract/contacts'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '../../../lib/session.ts'
import { contactKeys } from '../keys.ts'
import type { ContactsPlace } from '../use-place.ts'

const atOnce = 50

/** What the server is asked for. */
export const queryOf = ({ q, tag, company, blocked, where }: ContactsPlace) => ({
  ...(q.trim() ? { q: q.trim() } : {}),
  ...(tag ? { tag } : {}),
  ...(company ? { company } : {}),
  ...(blocked ? { blocked } : {}),
  ...(where.length > 0 ? { where: JSON.stringify(where) } : {}),
})

/** The contacts that fit, page after page, and how many there are. */
export function useContacts(place: ContactsPlace) {
  const filter = queryOf(place)
  const list = useInfiniteQuery({
    queryKey: [...contactKeys.lists, filter, place.sort],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const query = { ...filter, sort: place.sort, limit: atOnce, ...(pageParam ? { cursor: pageParam } : {}) }
      return api('GET /contacts', { query }, { signal })
    },
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })
  const counted = useQuery({
    queryKey: [...contactKeys.lists, 'count', filter],
    queryFn: ({ signal }) => api('GET /contacts/count', { query: filter }, { signal }),
    placeholderData: keepPreviousData,
  })
  const rows = useMemo<ContactRow[] | null>(() => {
    if (!list.data) return null
    // A contact that moved between two pages stands in both.
    const all = new Map(list.data.pages.flatMap(({ items }) => items).map((row) => [row.id, row]))
    return [...all.values()]
  }, [list.data])
  return { list, rows, count: counted.data?.count ?? null }
}
