import type { MemberFrame } from '@opora/contract/live'
import { connectLive } from '@opora/sdk'
import type { Company } from './company.ts'

/** A member's socket that reconnects and resumes by itself, and what it has heard. */
export function listenAsMember({ origin, api }: Company, onReset: () => void) {
  const heard = { clientIds: new Set<string>(), close: () => live.close() }
  const live = connectLive<MemberFrame>({
    baseUrl: origin,
    ticket: () => api('POST /live-tickets'),
    onState: () => undefined,
    onFrame: (frame) => {
      if (frame.type === 'reset') onReset()
      if (frame.type === 'timeline.changed' && frame.item.type === 'message' && frame.item.clientId)
        heard.clientIds.add(frame.item.clientId)
    },
  })
  return heard
}
