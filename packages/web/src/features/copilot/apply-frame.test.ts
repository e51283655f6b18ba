import type { Briefing, Copilot } from '@opora/contract/copilot'
import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { applyFrame } from './apply-frame.ts'
import { copilotKeys } from './keys.ts'

const id = 'c0000000-0000-4000-8000-000000000001'
const briefingAt = (minute: number): Briefing => ({
  conversationId: id as Briefing['conversationId'],
  summary: `At ${minute}`,
  facts: { firstQuestion: null, lastQuestion: null, answer: null, reason: 'asked' },
  sentiment: null,
  intent: null,
  untilSeq: minute,
  createdAt: new Date(Date.UTC(2026, 10, 21, 10, minute)).toISOString(),
})
const copilot = (briefing: Briefing | null): Copilot => ({
  hasModel: true,
  isSuggesting: false,
  mode: { mine: null, workspace: 'free' },
  briefing,
})
const tell = (client: QueryClient, minute: number): void =>
  applyFrame(client, { type: 'briefing.changed', cursor: '1-1', briefing: briefingAt(minute) })

test('old state and frames give what a fresh fetch would bring, in any order', () => {
  for (const order of [
    [1, 2, 3],
    [3, 1, 2],
  ]) {
    const client = new QueryClient()
    client.setQueryData(copilotKeys.of(id), copilot(null))
    for (const minute of order) tell(client, minute)
    expect(client.getQueryData(copilotKeys.of(id))).toEqual(copilot(briefingAt(3)))
  }
})

test('a conversation nobody has opened is left for its first fetch', () => {
  const client = new QueryClient()
  tell(client, 1)
  expect(client.getQueryData(copilotKeys.of(id))).toBeUndefined()
})
