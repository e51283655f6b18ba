import type { Conversation } from '@opora/contract/conversations'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { api } from '../../lib/session.ts'

const pageRows = 15

/** Conversations of the same contact, open ones first, that fit some words. */
export const useCandidates = ({ id }: Pick<Conversation, 'id'>, q: string) =>
  useInfiniteQuery({
    queryKey: ['conversations', 'merge-candidates', id, q],
    queryFn: ({ pageParam, signal }) =>
      api(
        'GET /conversations/:id/merge-candidates',
        {
          params: { id },
          query: { limit: pageRows, ...(q ? { q } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
        },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
