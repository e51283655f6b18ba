import type { MemberFrame } from '@opora/contract/live'
import type { QueryClient } from '@tanstack/react-query'
import { keys } from './keys.ts'

/** What waits follows what the server tells: it is few, and asked for anew where it is looked at. */
export function applyFrame(client: QueryClient, frame: MemberFrame): void {
  const isTold = frame.type === 'held_replies.changed' || frame.type === 'messages.moved' || frame.type === 'reset'
  if (isTold) void client.invalidateQueries({ queryKey: keys.all })
}
