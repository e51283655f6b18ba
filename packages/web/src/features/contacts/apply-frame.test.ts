import type { MemberFrame } from '@opora/contract/live'
import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { applyFrame } from './apply-frame.ts'
import { contactKeys } from './keys.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it.each([
  ['has just begun', 1, true],
  ['goes on', 40, false],
])('the list of contacts is asked for anew when a conversation %s: %s', (_, lastSeq, isStale) => {
  const client = new QueryClient()
  client.setQueryData(contactKeys.lists, { pages: [] })
  applyFrame(client, { type: 'conversation.changed', cursor: '1-1', conversation: { lastSeq } } as MemberFrame)
  vi.advanceTimersByTime(1000)
  expect(client.getQueryState(contactKeys.lists)?.isInvalidated).toBe(isStale)
})
