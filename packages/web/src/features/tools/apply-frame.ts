import type { MemberFrame } from '@opora/contract/live'
import type { ToolCall } from '@opora/contract/tools'
import type { QueryClient } from '@tanstack/react-query'
import { toolKeys } from './keys.ts'

interface Calls {
  items: ToolCall[]
}

const rank: Record<ToolCall['state'], number> = { proposed: 0, approved: 1, refused: 2, failed: 2, done: 2 }

/** A call only moves on: a late answer to a fetch never takes back what a frame told. */
const laterOf = (held: ToolCall | undefined, incoming: ToolCall): ToolCall =>
  held && rank[held.state] > rank[incoming.state] ? held : incoming

/** What was fetched, with what frames told meanwhile. */
export function mergeCalls(held: readonly ToolCall[], fetched: readonly ToolCall[]): ToolCall[] {
  const byId = new Map(held.map((call) => [call.id, call]))
  return fetched.map((call) => laterOf(byId.get(call.id), call))
}

/** Puts a call where it is held: among those of its conversation and among those that wait. */
export function keepCall(client: QueryClient, incoming: ToolCall): void {
  client.setQueryData<Calls>(toolKeys.of(incoming.conversationId), (held) => {
    if (!held) return held
    const isNew = !held.items.some(({ id }) => id === incoming.id)
    if (isNew) return { items: [incoming, ...held.items] }
    return { items: held.items.map((call) => (call.id === incoming.id ? laterOf(call, incoming) : call)) }
  })
  client.setQueryData<Calls>(toolKeys.proposed, (held) => {
    if (!held) return held
    const others = held.items.filter(({ id }) => id !== incoming.id)
    return { items: incoming.state === 'proposed' ? [...others, incoming] : others }
  })
}

/** What one live frame changes in what this browser holds of calls. */
export function applyFrame(client: QueryClient, frame: MemberFrame): void {
  if (frame.type === 'tool_call.changed') keepCall(client, frame.call)
}
