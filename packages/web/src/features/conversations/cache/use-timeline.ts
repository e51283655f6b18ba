import type { Conversation, TimelineItem } from '@opora/contract/conversations'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '../../../lib/session.ts'
import { mergeItems, withReading } from './items.ts'
import { keys } from './keys.ts'
import type { Outgoing } from './outbox.ts'

const pageItems = 50
const noItems: readonly TimelineItem[] = []
const noOutbox: readonly Outgoing[] = []

/** What only frames or this browser write: it is held, never fetched. */
function useHeld<T>(queryKey: readonly string[], empty: T): T {
  const { data } = useQuery<T>({ queryKey, queryFn: () => empty, enabled: false, structuralSharing: false })
  return data ?? empty
}

export interface Timeline {
  items: readonly TimelineItem[]
  outbox: readonly Outgoing[]
  isLoading: boolean
  error: Error | null
  hasOlder: boolean
  isLoadingOlder: boolean
  isOlderFailed: boolean
  loadOlder: () => void
  retry: () => void
}

/** The messages, notes and events of a conversation in reading order, live. */
export function useTimeline({ id, contactReadSeq }: Pick<Conversation, 'id' | 'contactReadSeq'>): Timeline {
  const { data, ...query } = useInfiniteQuery({
    queryKey: keys.timeline(id),
    queryFn: ({ pageParam, signal }) =>
      api(
        'GET /conversations/:id/timeline',
        { params: { id }, query: { limit: pageItems, ...(pageParam ? { cursor: pageParam } : {}) } },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
  })
  const told = useHeld(keys.items(id), noItems)
  const outbox = useHeld(keys.outbox(id), noOutbox)
  const items = useMemo(() => {
    if (!data) return noItems
    const fetched = data.pages.toReversed().flatMap((page) => page.items)
    const merged = withReading(mergeItems(fetched, told), contactReadSeq)
    const first = fetched[0]
    // A frame may tell of something older than what was read: it comes with its page.
    return query.hasNextPage && first ? merged.filter((item) => item.seq >= first.seq) : merged
  }, [data, told, contactReadSeq, query.hasNextPage])
  return {
    items,
    outbox,
    isLoading: query.isPending,
    error: data ? null : query.error,
    hasOlder: query.hasNextPage,
    isLoadingOlder: query.isFetchingNextPage,
    isOlderFailed: query.isFetchNextPageError,
    loadOlder: () => {
      if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage()
    },
    retry: () => void query.refetch(),
  }
}
