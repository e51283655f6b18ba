import type { MemberFrame } from '@opora/contract/live'
import { QueryClient } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { applyFrame } from './apply-frame.ts'
import { keys } from './keys.ts'

it('asks again in the conversation where something was said or done, and in no other', () => {
  const client = new QueryClient()
  for (const id of ['c1', 'c2']) client.setQueryData(keys.of(id), { note: null })
  applyFrame(client, { type: 'timeline.changed', cursor: '1-1', conversationId: 'c1' } as MemberFrame)
  expect(['c1', 'c2'].map((id) => client.getQueryState(keys.of(id))?.isInvalidated)).toEqual([true, false])
})
