import type { DocumentId, SiteId } from '@opora/contract/ids'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api } from '../../lib/session.ts'
import { knowledgeKeys } from './keys.ts'

const documentsAtOnce = 50

const after = (cursor: string | null): { cursor?: string } => (cursor ? { cursor } : {})

/** Documents whose title holds `q`, of one site or of all sources, newest first, page after page. */
export function useDocuments(q = '', of: SiteId | null = null) {
  return useInfiniteQuery({
    queryKey: knowledgeKeys.list(q, of),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api(
        'GET /documents',
        { query: { limit: documentsAtOnce, ...(q ? { q } : {}), ...(of ? { siteId: of } : {}), ...after(pageParam) } },
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
