import type { DocumentId } from '@opora/contract/ids'
import type { EditedPassage } from '@opora/contract/passages'
import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/session.ts'
import { knowledgeKeys } from '../keys.ts'

export interface PassageFilter {
  q: string
  only: 'all' | 'edited' | 'excluded' | 'questions'
}

export type PassagePages = InfiniteData<{ items: EditedPassage[]; nextCursor: string | null }, string | null>

const passagesAtOnce = 100

/** Passages of a document in reading order, page after page. */
export function usePassages(id: DocumentId, { q, only }: PassageFilter) {
  const filter = { ...(q ? { q } : {}), ...(only === 'all' ? {} : { only }) }
  return useInfiniteQuery({
    queryKey: [...knowledgeKeys.passages(id), q, only],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api(
        'GET /documents/:id/passages',
        { params: { id }, query: { limit: passagesAtOnce, ...filter, ...(pageParam ? { cursor: pageParam } : {}) } },
        { signal },
      ),
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })
}

/** What was deleted from a document, and edits that found no place in what was read again. */
export function useShelf(id: DocumentId) {
  return useQuery({
    queryKey: knowledgeKeys.shelf(id),
    queryFn: ({ signal }) => api('GET /documents/:id/shelf', { params: { id } }, { signal }),
  })
}
