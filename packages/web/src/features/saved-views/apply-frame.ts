import type { MemberFrame } from '@opora/contract/live'
import type { QueryClient } from '@tanstack/react-query'
import { savedViewsKey } from './keys.ts'

/** Views follow what the server tells; those nobody looks at are asked for when somebody does. */
export function applyFrame(client: QueryClient, frame: MemberFrame): void {
  if (frame.type === 'saved_views.changed') void client.invalidateQueries({ queryKey: savedViewsKey })
}
