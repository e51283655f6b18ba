import { QueryClient } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { applyFrame } from './apply-frame.ts'
import { cannedRepliesKey } from './keys.ts'

it('canned replies are asked for anew when told, and at nothing else', () => {
  const client = new QueryClient()
  const isStale = () => client.getQueryState(cannedRepliesKey)?.isInvalidated
  client.setQueryData(cannedRepliesKey, { items: [] })
  applyFrame(client, { type: 'teams.changed', cursor: '1-1' })
  expect(isStale()).toBe(false)
  applyFrame(client, { type: 'canned_replies.changed', cursor: '1-1' })
  expect(isStale()).toBe(true)
})
