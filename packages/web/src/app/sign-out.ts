import { api, endSession } from '../lib/session.ts'

/** Ends the session here; a server that does not answer cannot keep anybody in. */
export async function signOut(): Promise<void> {
  await api('DELETE /sessions/current').catch(() => null)
  endSession()
}
