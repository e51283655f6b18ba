import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, it, vi } from 'vitest'
import { fetchAgain } from './fetch-again.ts'

it('fetches once more what was told to be stale during its first fetch', async () => {
  const client = new QueryClient()
  fetchAgain(client)
  let count = 1
  let fetches = 0
  const queryKey = ['gaps', 'open']
  const first = Promise.withResolvers<void>()
  const queryFn = async () => {
    const read = count
    fetches += 1
    await first.promise
    return read
  }
  const stop = new QueryObserver(client, { queryKey, queryFn, staleTime: 60_000 }).subscribe(() => undefined)
  await vi.waitFor(() => expect(fetches).toBe(1))
  count = 2
  void client.invalidateQueries({ queryKey: ['gaps'] })
  first.resolve()
  await vi.waitFor(() => expect(client.getQueryData(queryKey)).toBe(2))
  await client.invalidateQueries({ queryKey: ['gaps'] })
  expect(fetches).toBe(3)
  stop()
})
