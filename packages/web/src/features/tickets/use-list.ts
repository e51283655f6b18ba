import type { TicketProjectId } from '@opora/contract/ids'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { api } from '../../lib/session.ts'
import { ticketKeys } from './keys.ts'
import type { filterOf } from './use-place.ts'

const atOnce = 50

/** Tickets that fit, the latest made first, page after page. */
export const useList = (filter: ReturnType<typeof filterOf>, projectId: TicketProjectId | null) =>
  useInfiniteQuery({
    queryKey: [...ticketKeys.lists, projectId, filter],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const of = { ...filter, ...(projectId ? { projectId } : {}) }
      return api(
        'GET /tickets',
        { query: { ...of, limit: atOnce, ...(pageParam ? { cursor: pageParam } : {}) } },
        { signal },
      )
    },
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })
