import type { Member } from '@opora/contract/accounts'
import type { MemberFrame } from '@opora/contract/live'
import type { QueryClient } from '@tanstack/react-query'
import { api, currentMe, setMe } from '../../lib/session.ts'
import { watchActivity } from './watch-activity.ts'

interface Members {
  items: Member[]
}

/** Everybody's dot follows what the server tells; what is shown of myself is asked for anew. */
export function applyFrame(client: QueryClient, frame: MemberFrame): void {
  if (frame.type === 'hello') watchActivity()
  if (frame.type !== 'presence') return
  const { memberId, availability } = frame
  client.setQueryData<Members>(
    ['members'],
    (held) => held && { items: held.items.map((one) => (one.id === memberId ? { ...one, availability } : one)) },
  )
  if (memberId === currentMe()?.member.id) void api('GET /me').then(setMe, () => null)
}
