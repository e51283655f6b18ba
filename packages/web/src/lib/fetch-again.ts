import type { Query, QueryClient } from '@tanstack/react-query'

/**
 * What was told while something was fetched for the first time may not be in it yet, and the library starts no second
 * fetch then: it is fetched once more as soon as the first one is there.
 */
export function fetchAgain(client: QueryClient): void {
  const told = new WeakSet<Query>()
  client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated') return
    const { query, action } = event
    const isFirstFetch = query.state.data === undefined && query.state.fetchStatus !== 'idle'
    if (action.type === 'invalidate' && isFirstFetch) told.add(query)
    if (action.type === 'success' && told.delete(query))
      void client.invalidateQueries({ queryKey: query.queryKey, exact: true })
  })
}
