import type { MemberFrame } from '@opora/contract/live'
import type { QueryClient } from '@tanstack/react-query'
import { hoursKey } from '../../lib/use-hours.ts'

/** Business hours follow what the server tells. */
export function applyFrame(client: QueryClient, frame: MemberFrame): void {
  if (frame.type === 'hours.changed') void client.invalidateQueries({ queryKey: hoursKey })
}
