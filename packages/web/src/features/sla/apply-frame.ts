import type { MemberFrame } from '@opora/contract/live'
import type { QueryClient } from '@tanstack/react-query'
import { policiesKey } from './keys.ts'

/** SLA policies follow what the server tells. */
export function applyFrame(client: QueryClient, frame: MemberFrame): void {
  if (frame.type === 'sla_policies.changed') void client.invalidateQueries({ queryKey: policiesKey })
}
