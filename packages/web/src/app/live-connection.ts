import type { MemberFrame } from '@opora/contract/live'
import type { QueryClient } from '@tanstack/react-query'
import { applyFrame } from '../features/conversations/apply-frame.ts'
import { onFrame, openLive } from '../lib/live.ts'
import { api, renew, setMe } from '../lib/session.ts'

/** The server counts me as present only once the socket stands: what it said before is stale. */
async function readMyPresence(): Promise<void> {
  setMe(await api('GET /me'))
}

/** Everything but the conversations hears frames in order, from when its code is here: the first screen does without. */
function hearLater(client: QueryClient): (frame: MemberFrame) => void {
  const load = () => import('./hear-elsewhere.ts')
  let hearing = load()
  // Without its code nothing that is held can be believed: it is asked for anew when somebody looks.
  const miss = (): void => {
    hearing = load()
    void client.invalidateQueries({ refetchType: 'none' })
  }
  return (frame) => void hearing.then(({ hearElsewhere }) => hearElsewhere(client, frame)).catch(miss)
}

function hear(client: QueryClient, frame: MemberFrame): void {
  applyFrame(client, frame)
  if (frame.type === 'hello') void readMyPresence().catch(() => null)
  if (frame.type === 'reset') void client.invalidateQueries()
  if (frame.type === 'bye' && frame.reason === 'signed_out') void renew().catch(() => null)
}

/** One socket for the tab, its frames handed to every feature; returns what closes it. */
export function connect(client: QueryClient): () => void {
  const elsewhere = hearLater(client)
  const deafen = onFrame((frame) => {
    hear(client, frame)
    elsewhere(frame)
  })
  const close = openLive()
  return () => {
    close()
    deafen()
  }
}
