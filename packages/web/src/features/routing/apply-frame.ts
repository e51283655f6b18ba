import type { MemberFrame } from '@opora/contract/live'
import type { QueryClient } from '@tanstack/react-query'
import { keys } from './keys.ts'

const togetherMs = 500
const waiting = new WeakMap<QueryClient, ReturnType<typeof setTimeout>>()

/** Many things at once are one change of the queues; those nobody looks at are only marked as old. */
function ask(client: QueryClient): void {
  if (waiting.has(client)) return
  const timer = setTimeout(() => {
    waiting.delete(client)
    void client.invalidateQueries({ queryKey: keys.queues })
    void client.invalidateQueries({ queryKey: keys.previews })
  }, togetherMs)
  waiting.set(client, timer)
}

/** Queues and their rules follow what the server tells. */
export function applyFrame(client: QueryClient, { type }: MemberFrame): void {
  if (type === 'routing.changed' || type === 'teams.changed') void client.invalidateQueries({ queryKey: keys.rules })
  if (['routing.changed', 'teams.changed', 'presence', 'conversation.changed'].includes(type)) ask(client)
}
