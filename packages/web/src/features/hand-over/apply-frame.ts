import type { MemberFrame } from '@opora/contract/live'
import type { QueryClient } from '@tanstack/react-query'
import { keys } from './keys.ts'

/** What was written to whoever got a conversation is asked for anew when it may be another, or over. */
export function applyFrame(client: QueryClient, frame: MemberFrame): void {
  if (frame.type === 'timeline.changed')
    void client.invalidateQueries({ queryKey: keys.of(frame.conversationId), refetchType: 'active' })
  if (frame.type === 'messages.moved')
    for (const id of frame.conversationIds) void client.invalidateQueries({ queryKey: keys.of(id) })
  if (frame.type === 'reset' || frame.type === 'hello') void client.invalidateQueries({ queryKey: keys.all })
}
