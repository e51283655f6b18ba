import type { MemberFrame } from '@opora/contract/live'
import type { QueryClient } from '@tanstack/react-query'
import { linkKeys } from './keys.ts'

/** Links of members follow what the server tells. */
export function applyFrame(client: QueryClient, frame: MemberFrame): void {
  if (frame.type === 'desks.changed') void client.invalidateQueries({ queryKey: linkKeys.all })
}
