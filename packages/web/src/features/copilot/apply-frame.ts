import type { Briefing, Copilot } from '@opora/contract/copilot'
import type { MemberFrame } from '@opora/contract/live'
import type { QueryClient } from '@tanstack/react-query'
import { copilotKeys } from './keys.ts'

/** A late answer to a fetch never replaces what a frame told. */
export const newerBriefing = (held: Briefing | null, incoming: Briefing | null): Briefing | null => {
  if (!held || !incoming) return incoming ?? held
  return incoming.createdAt >= held.createdAt ? incoming : held
}

/** What one live frame changes in what this browser holds of the copilot. */
export function applyFrame(client: QueryClient, frame: MemberFrame): void {
  if (frame.type !== 'briefing.changed') return
  const { briefing } = frame
  client.setQueryData<Copilot>(
    copilotKeys.of(briefing.conversationId),
    (held) => held && { ...held, briefing: newerBriefing(held.briefing, briefing) },
  )
}
