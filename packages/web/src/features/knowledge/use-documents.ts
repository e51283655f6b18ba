import type { DocumentId } from '@opora/contract/ids'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api } from '../../lib/session.ts'
import { knowledgeKeys } from './keys.ts'

const documentsAtOnce = 50

const after = (cursor: string | null): { cursor?: string } => (cursor ? { cursor } : {})

/** Documents whose title holds `q`, newest first, page after page. */
export function useDocuments(q = '') {
  return useInfiniteQuery({
    queryKey: knowledgeKeys.list(q),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api(
        'GET /documents',
        { query: { limit: documentsAtOnce, ...(q ? { q } : {}), ...after(pageParam) } },
        { signal },
      ),
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })
}

export function useDocument(id: DocumentId) {
  return useQuery({
    queryKey: knowledgeKeys.one(id),
    queryFn: ({ signal }) => api('GET /documents/:id', { params: { id } }, { signal }),
  })
}

/** Questions the documents themselves answer. */
export function useSuggestedQuestions(limit = 6) {
  return useQuery({
    queryKey: [...knowledgeKeys.questions, limit],
    queryFn: ({ signal }) => api('GET /knowledge/questions', { query: { limit } }, { signal }),
  })
}
