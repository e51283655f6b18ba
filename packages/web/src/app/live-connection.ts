import type { MemberFrame } from '@opora/contract/live'
import type { QueryClient } from '@tanstack/react-query'
import { applyFrame as applyToCannedReplies } from '../features/canned-replies/apply-frame.ts'
import { applyFrame as applyToCollections } from '../features/collections/apply-frame.ts'
import { applyFrame as applyToConversations } from '../features/conversations/apply-frame.ts'
import { applyFrame as applyToCopilot } from '../features/copilot/apply-frame.ts'
import { applyFrame as applyToDesks } from '../features/desks/apply-frame.ts'
import { applyFrame as applyToEvaluation } from '../features/evaluation/apply-frame.ts'
import { applyFrame as applyToInboxes } from '../features/inboxes/apply-frame.ts'
import { applyFrame as applyToKnowledge } from '../features/knowledge/apply-frame.ts'
import { applyFrame as applyToMemberLinks } from '../features/member-links/apply-frame.ts'
import { applyFrame as applyToSites } from '../features/sites/apply-frame.ts'
import { applyFrame as applyToTags } from '../features/tags/apply-frame.ts'
import { applyFrame as applyToTeams } from '../features/teams/apply-frame.ts'
import { applyFrame as applyToTools } from '../features/tools/apply-frame.ts'
import { applyFrame as applyToUsage } from '../features/usage/apply-frame.ts'
import { onFrame, openLive } from '../lib/live.ts'
import { api, renew, setMe } from '../lib/session.ts'

/** Features that hear frames; a new one adds a line. */
const hears = [
  applyToCannedReplies,
  applyToCollections,
  applyToConversations,
  applyToCopilot,
  applyToDesks,
  applyToEvaluation,
  applyToInboxes,
  applyToKnowledge,
  applyToMemberLinks,
  applyToSites,
  applyToTags,
  applyToTeams,
  applyToTools,
  applyToUsage,
]

/** The server counts me as present only once the socket stands: what it said before is stale. */
async function readMyPresence(): Promise<void> {
  setMe(await api('GET /me'))
}

function apply(client: QueryClient, frame: MemberFrame): void {
  for (const hear of hears) hear(client, frame)
  if (frame.type === 'hello') void readMyPresence().catch(() => null)
  if (frame.type === 'reset') void client.invalidateQueries()
  if (frame.type === 'bye' && frame.reason === 'signed_out') void renew().catch(() => null)
}

/** One socket for the tab, its frames handed to every feature; returns what closes it. */
export function connect(client: QueryClient): () => void {
  const deafen = onFrame((frame) => apply(client, frame))
  const close = openLive()
  return () => {
    close()
    deafen()
  }
}
