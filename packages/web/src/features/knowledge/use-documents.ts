import type { CollectionId, DocumentId, SiteId } from '@opora/contract/ids'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api } from '../../lib/session.ts'
import { knowledgeKeys } from './keys.ts'

const documentsAtOnce = 50

const after = (cursor: string | null): { cursor?: string } => (cursor ? { cursor } : {})

const filterOf = ({ q, of, inside }: DocumentFilter) => ({
  ...(q ? { q } : {}),
  ...(of ? { siteId: of } : {}),
  ...(inside ? { collection: inside } : {}),
})

interface DocumentFilter {
  /** What titles hold. */
  q: string
  of: SiteId | null
  inside: CollectionId | 'none' | null
}

const everything: DocumentFilter = { q: '', of: null, inside: null }

/** Documents by title, site and collection, or all of them, newest first, page after page. */
export function useDocuments(filter: DocumentFilter = everything) {
  return useInfiniteQuery({
    queryKey: knowledgeKeys.list(filter.q, filter.of, filter.inside),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api(
        'GET /documents',
        { query: { limit: documentsAtOnce, ...filterOf(filter), ...after(pageParam) } },
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

/** Questions the documents themselves answer, all of them or those of some collections; of an empty choice none. */
export function useSuggestedQuestions(limit = 6, collectionIds: readonly CollectionId[] | null = null) {
  const query = { limit, ...(collectionIds ? { collectionIds: collectionIds.join() } : {}) }
  return useQuery({
    queryKey: [...knowledgeKeys.questions, query],
    queryFn: ({ signal }) => api('GET /knowledge/questions', { query }, { signal }),
    enabled: collectionIds?.length !== 0,
  })
}
