import type { MemberFrame } from '@opora/contract/live'
import type { QueryClient } from '@tanstack/react-query'
import { teamsKey } from '../../lib/use-teams.ts'

/** Teams follow what the server tells; those nobody looks at are asked for when somebody does. */
export function applyFrame(client: QueryClient, frame: MemberFrame): void {
  if (frame.type === 'teams.changed') void client.invalidateQueries({ queryKey: teamsKey })
}
