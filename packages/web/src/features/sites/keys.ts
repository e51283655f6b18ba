import type { SiteId } from '@opora/contract/ids'
import type { PageOutcome } from '@opora/contract/sites'

/** Where this feature keeps its answers in the query cache. */
export const siteKeys = {
  list: ['sites', 'list'] as const,
  allPages: ['sites', 'pages'] as const,
  pagesOf: (id: SiteId) => ['sites', 'pages', id] as const,
  pages: (id: SiteId, outcome: PageOutcome | null) => ['sites', 'pages', id, outcome] as const,
  preview: (asked: unknown) => ['sites', 'preview', asked] as const,
}
