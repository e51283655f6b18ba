import type { MemberFrame } from '@opora/contract/live'
import type { QueryClient } from '@tanstack/react-query'
import { collectionKeys } from './keys.ts'

const restMs = 1000
const waiting = new WeakSet<QueryClient>()

/** Counts are fetched again once the many frames of a reading have settled a little, not for each of them. */
function countSoon(client: QueryClient): void {
  if (waiting.has(client)) return
  waiting.add(client)
  setTimeout(() => {
    waiting.delete(client)
    void client.invalidateQueries({ queryKey: collectionKeys.all })
  }, restMs)
}

// What stands in which collection, and what is searched by it, is known in all of these places.
const followers = [
  collectionKeys.all,
  ['documents', 'list'],
  ['documents', 'one'],
  ['knowledge'],
  ['sites'],
  ['assistants'],
]

/** Brings what the screens hold of collections up to what the server just told. */
export function applyFrame(client: QueryClient, frame: MemberFrame): void {
  if (frame.type === 'collections.changed')
    for (const queryKey of followers) void client.invalidateQueries({ queryKey })
  if (frame.type === 'document.removed') countSoon(client)
  if (frame.type !== 'document.changed') return
  const { state, collectionIds } = frame.document
  if (state === 'ready' && collectionIds.length > 0) countSoon(client)
}
