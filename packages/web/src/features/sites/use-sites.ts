import type { SiteId } from '@opora/contract/ids'
import type { InputOf } from '@opora/contract/routes'
import type { PageOutcome } from '@opora/contract/sites'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api } from '../../lib/session.ts'
import { siteKeys } from './keys.ts'

const pagesAtOnce = 50

/** All sites, newest first. There are few of them, so one answer holds all. */
export function useSites() {
  return useQuery({
    queryKey: siteKeys.list,
    queryFn: ({ signal }) => api('GET /sites', {}, { signal }),
  })
}

/** Pages of a site, those with one outcome or all, page after page. */
export function useSitePages(id: SiteId, outcome: PageOutcome | null) {
  return useInfiniteQuery({
    queryKey: siteKeys.pages(id, outcome),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api(
        'GET /sites/:id/pages',
        {
          params: { id },
          query: { limit: pagesAtOnce, ...(outcome ? { outcome } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
        },
        { signal },
      ),
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })
}

const freshMs = 5 * 60_000

export type Asked = Partial<InputOf<'POST /sites/previews'>['body']> & { url: string }

/** What a site holds; asked for again only when what is asked for changed. */
export function useSitePreview(asked: Asked | null) {
  return useQuery({
    queryKey: siteKeys.preview(asked),
    queryFn: ({ signal }) => api('POST /sites/previews', { body: asked ?? { url: '' } }, { signal }),
    enabled: asked !== null,
    retry: false,
    staleTime: freshMs,
  })
}
