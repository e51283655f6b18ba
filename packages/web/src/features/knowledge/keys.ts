import type { DocumentId, SiteId } from '@opora/contract/ids'

/** Where this feature keeps its answers in the query cache. */
export const knowledgeKeys = {
  lists: ['documents', 'list'] as const,
  list: (q: string, of: SiteId | null = null, inside: string | null = null) =>
    ['documents', 'list', q, of, inside] as const,
  ones: ['documents', 'one'] as const,
  one: (id: DocumentId) => ['documents', 'one', id] as const,
  passages: (id: DocumentId) => ['documents', 'passages', id] as const,
  versions: (id: DocumentId) => ['documents', 'versions', id] as const,
  shelf: (id: DocumentId) => ['documents', 'shelf', id] as const,
  draft: (of: string) => ['documents', 'draft', of] as const,
  search: (query: object) => ['knowledge', 'search', query] as const,
  reading: ['knowledge', 'reading'] as const,
  embeddings: ['knowledge', 'embeddings'] as const,
  searches: ['knowledge', 'search'] as const,
  questions: ['knowledge', 'questions'] as const,
}
