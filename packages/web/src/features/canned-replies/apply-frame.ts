import type { MemberFrame } from '@opora/contract/live'
import type { QueryClient } from '@tanstack/react-query'
import { cannedRepliesKey } from './keys.ts'

/** Canned replies follow what the server tells; those nobody looks at are asked for when somebody does. */
export function applyFrame(client: QueryClient, frame: MemberFrame): void {
  if (frame.type === 'canned_replies.changed') void client.invalidateQueries({ queryKey: cannedRepliesKey })
}
