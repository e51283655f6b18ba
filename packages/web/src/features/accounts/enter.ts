import type { SignedIn } from '@opora/contract/accounts'
import { queryClient } from '../../lib/query-client.ts'
import { startSession } from '../../lib/session.ts'

/** Begins a session; nothing of whoever was here before stays in memory. */
export function enter(signedIn: SignedIn): void {
  queryClient.clear()
  startSession(signedIn)
}
