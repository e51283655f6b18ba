import type { ToolCall } from '@opora/contract/tools'
import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { applyFrame, mergeCalls } from './apply-frame.ts'
import { toolKeys } from './keys.ts'

const call = (state: ToolCall['state'], id = 'a'): ToolCall =>
  ({ id, conversationId: 'c', state, createdAt: '2026-01-01T00:00:00Z' }) as unknown as ToolCall
const frameOf = (one: ToolCall) => ({ type: 'tool_call.changed' as const, cursor: '1', call: one })
const held = (client: QueryClient) => [
  client.getQueryData<{ items: ToolCall[] }>(toolKeys.of('c'))?.items.map(({ state }) => state),
  client.getQueryData<{ items: ToolCall[] }>(toolKeys.proposed)?.items.map(({ id }) => id),
]

test('old state and frames make what a fetch would bring', () => {
  const client = new QueryClient()
  client.setQueryData(toolKeys.of('c'), { items: [] })
  client.setQueryData(toolKeys.proposed, { items: [] })
  applyFrame(client, frameOf(call('proposed')))
  expect(held(client)).toEqual([['proposed'], ['a']])
  applyFrame(client, frameOf(call('approved')))
  applyFrame(client, frameOf(call('done')))
  expect(held(client)).toEqual([['done'], []])
  applyFrame(client, frameOf(call('approved')))
  expect(held(client)[0]).toEqual(['done'])
})

test('nothing is held of what nobody looks at, and a late fetch takes nothing back', () => {
  const client = new QueryClient()
  applyFrame(client, frameOf(call('proposed')))
  expect(held(client)).toEqual([undefined, undefined])
  expect(mergeCalls([call('done')], [call('proposed'), call('proposed', 'b')]).map(({ state }) => state)).toEqual([
    'done',
    'proposed',
  ])
})
