import type { MemberFrame } from '@opora/contract/live'
import type { QueryClient } from '@tanstack/react-query'
import { deskKeys } from './keys.ts'

/** Groups and topics of conversations follow what the server tells; what nobody looks at is asked for when somebody does. */
export function applyFrame(client: QueryClient, frame: MemberFrame): void {
  if (frame.type !== 'desks.changed') return
  for (const queryKey of [deskKeys.all, deskKeys.topics]) void client.invalidateQueries({ queryKey })
}
