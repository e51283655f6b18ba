import type { Conversation, FoundMessage } from '@opora/contract/conversations'
import { keepPreviousData, type QueryClient, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { api, useMe } from '../../../lib/session.ts'
import { placeOf } from '../tabs.ts'
import { loadFilters } from './filters.ts'
import { keys, type ListFilter } from './keys.ts'
import { readKnown, remember, useKnown } from './known.ts'
import { type ListPage, reachOf, rowsOf, sortOf } from './lists.ts'

const pageRows = 50
const shortRows = 20

async function searched(filter: ListFilter) {
  const { askedFilter, askedStatus, ownTimeZone } = await loadFilters()
  // What nobody can keep narrows nothing: an address may hold it before it is understood here.
  if (askedFilter(filter.q).problems.length > 0) return { q: '' }
  return { status: askedStatus(filter), timeZone: ownTimeZone() }
}

async function fetchPage(
  client: QueryClient,
  filter: ListFilter,
  { cursor, signal }: { cursor: string | null; signal?: AbortSignal },
): Promise<ListPage> {
  const { epoch } = readKnown(client)
  const sort = sortOf(filter)
  const { tab, ...narrowing } = { ...filter, sort, ...(filter.q ? await searched(filter) : {}) }
  const given = Object.fromEntries(Object.entries(narrowing).filter(([, value]) => value !== ''))
  const query = { tab, ...given, limit: pageRows, ...(cursor ? { cursor } : {}) }
  const page = await api('GET /conversations', { query }, signal ? { signal } : {})
  remember(client, page.items)
  const lastRow = page.items.at(-1)
  return {
    ids: page.items.map((one) => one.id),
    found: page.found,
    last: lastRow ? placeOf(lastRow, sort) : null,
    nextCursor: page.nextCursor,
    epoch,
  }
}

const listOptions = (client: QueryClient, filter: ListFilter) => ({
  queryKey: keys.list(filter),
  // Nobody waits for what was looked for before; a list that was left is good to have, so its signal is not even read.
  queryFn: (given: { pageParam: string | null; signal: AbortSignal }) =>
    fetchPage(client, filter, { cursor: given.pageParam, ...(filter.q ? { signal: given.signal } : {}) }),
  initialPageParam: null as string | null,
  getNextPageParam: (page: ListPage) => page.nextCursor,
  // Frames keep the rows right, so an answer does not age; only a search does.
  staleTime: filter.q ? 10_000 : Number.POSITIVE_INFINITY,
})

/** Fetches a list before it is looked at. */
export const prefetchList = (client: QueryClient, filter: ListFilter): void =>
  void client.prefetchInfiniteQuery(listOptions(client, filter))

export interface ConversationList {
  rows: Conversation[]
  /** Why rows were found, by their ids. */
  found: ReadonlyMap<string, FoundMessage>
  isLoading: boolean
  error: Error | null
  isRefetching: boolean
  hasMore: boolean
  isLoadingMore: boolean
  loadMore: () => void
  retry: () => void
}

/** The rows of a list, live. */
export function useList(filter: ListFilter): ConversationList {
  const client = useQueryClient()
  const known = useKnown()
  const me = useMe().member.id
  const { data, ...query } = useInfiniteQuery({
    ...listOptions(client, filter),
    ...(filter.q ? { placeholderData: keepPreviousData } : {}),
  })
  const rows = useMemo(
    () => (data ? rowsOf(known, reachOf(data.pages), { ...filter, me }) : []),
    [data, known, filter, me],
  )
  const found = useMemo(
    () => new Map(data?.pages.flatMap((page) => page.found.map((one) => [one.conversationId as string, one])) ?? []),
    [data],
  )
  const { hasNextPage, isFetching, fetchNextPage } = query
  // A page of what was looked for may hold little: more is fetched until there is something to scroll.
  const isShort = filter.q !== '' && rows.length < shortRows && hasNextPage && !isFetching && !query.isError
  useEffect(() => {
    if (isShort) void fetchNextPage()
  }, [isShort, fetchNextPage])
  return {
    rows,
    found,
    isLoading: query.isPending || (rows.length === 0 && hasNextPage),
    error: data ? null : query.error,
    isRefetching: query.isFetching,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => {
      if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage()
    },
    retry: () => void query.refetch(),
  }
}
