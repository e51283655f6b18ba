import type { ContactId } from '@opora/contract/ids'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../lib/session.ts'
import { contactKeys } from '../keys.ts'

/** What happened with a contact, the newest first. */
export const useTimeline = (id: ContactId) =>
  useInfiniteQuery({
    queryKey: contactKeys.timeline(id),
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: 30, ...(pageParam ? { cursor: pageParam } : {}) }
      return api('GET /contacts/:id/timeline', { params: { id }, query }, { signal })
    },
    getNextPageParam: (page) => page.nextCursor,
  })

export function useTimelineAgain(id: ContactId): () => Promise<void> {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: contactKeys.timeline(id) })
}
