import type { MemberFrame } from '@opora/contract/live'
import { QueryClient } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { applyFrame as applyToLinks } from '../member-links/apply-frame.ts'
import { linkKeys } from '../member-links/keys.ts'
import { applyFrame } from './apply-frame.ts'
import { deskKeys } from './keys.ts'

const held = [deskKeys.all, linkKeys.all, deskKeys.topicOf('1'), ['inboxes']] as const

function staleAfter(frame: MemberFrame): boolean[] {
  const client = new QueryClient()
  for (const key of held) client.setQueryData(key, { items: [] })
  applyFrame(client, frame)
  applyToLinks(client, frame)
  return held.map((key) => client.getQueryState(key)?.isInvalidated ?? false)
}

it('groups, links and topics are asked for anew when told, and nothing else', () => {
  expect(staleAfter({ type: 'desks.changed', cursor: '1-1' })).toEqual([true, true, true, false])
  expect(staleAfter({ type: 'inboxes.changed', cursor: '1-1' })).toEqual([false, false, false, false])
})
