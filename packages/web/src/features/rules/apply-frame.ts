import type { MemberFrame } from '@opora/contract/live'
import type { QueryClient } from '@tanstack/react-query'
import { rulesKey } from './keys.ts'

/** Rules follow what the server tells; those nobody looks at are asked for when somebody does. */
export function applyFrame(client: QueryClient, frame: MemberFrame): void {
  if (frame.type === 'rules.changed') void client.invalidateQueries({ queryKey: rulesKey })
}
