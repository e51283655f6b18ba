import type { MemberFrame } from '@opora/contract/live'
import type { QueryClient } from '@tanstack/react-query'
import { keys } from './keys.ts'

/** Who watches follows what the server tells. */
export function applyFrame(client: QueryClient, frame: MemberFrame): void {
  if (frame.type === 'watchers.changed') {
    const isHeld = client.getQueryState(keys.of(frame.conversationId)) !== undefined
    if (isHeld) client.setQueryData(keys.of(frame.conversationId), frame.watchers)
  }
  if (frame.type === 'messages.moved')
    for (const id of frame.conversationIds) void client.invalidateQueries({ queryKey: keys.of(id) })
  if (frame.type === 'reset' || frame.type === 'hello') void client.invalidateQueries({ queryKey: keys.all })
}
