import type { MemberFrame } from '@opora/contract/live'
import type { ToolCall } from '@opora/contract/tools'
import type { QueryClient, QueryKey } from '@tanstack/react-query'
import { toolKeys } from './keys.ts'

interface Calls {
  items: ToolCall[]
}

const rank: Record<ToolCall['state'], number> = { proposed: 0, approved: 1, refused: 2, failed: 2, done: 2 }

/** A call only moves on. */
const laterOf = (held: ToolCall, incoming: ToolCall): ToolCall =>
  rank[held.state] > rank[incoming.state] ? held : incoming

/** A fetch under way may have been answered before this was told: it begins anew. */
function askAgain(client: QueryClient, queryKey: QueryKey): void {
  if (client.getQueryState(queryKey)?.fetchStatus !== 'fetching') return
  void client.cancelQueries({ queryKey }).then(() => client.refetchQueries({ queryKey }))
}

/** Puts a call where it is held: among those of its conversation and among those that wait. */
export function keepCall(client: QueryClient, incoming: ToolCall): void {
  const inConversation = toolKeys.of(incoming.conversationId)
  client.setQueryData<Calls>(inConversation, (held) => {
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
  askAgain(client, inConversation)
  askAgain(client, toolKeys.proposed)
}

/** What one live frame changes in what this browser holds of calls. */
export function applyFrame(client: QueryClient, frame: MemberFrame): void {
  if (frame.type === 'tool_call.changed') keepCall(client, frame.call)
}
