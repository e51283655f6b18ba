import type { ToolCall } from '@opora/contract/tools'
import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, test, vi } from 'vitest'
import { applyFrame } from './apply-frame.ts'
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

test('nothing is held of what nobody looks at', () => {
  const client = new QueryClient()
  applyFrame(client, frameOf(call('proposed')))
  expect(held(client)).toEqual([undefined, undefined])
})

test.each([
  ['the first time', undefined],
  ['again', { items: [] }],
])('a fetch that was answered before a frame takes nothing back, when it is made %s', async (_, before) => {
  const client = new QueryClient()
  const late = Promise.withResolvers<{ items: ToolCall[] }>()
  for (const queryKey of [toolKeys.of('c'), toolKeys.proposed]) {
    if (before) client.setQueryData(queryKey, before)
    let asked = 0
    const queryFn = () => (asked++ === 0 ? late.promise : Promise.resolve({ items: [call('proposed')] }))
    new QueryObserver<{ items: ToolCall[] }>(client, { queryKey, queryFn }).subscribe(() => undefined)
  }
  applyFrame(client, frameOf(call('proposed')))
  late.resolve({ items: [] })
  const settled = () => expect([client.isFetching(), ...held(client)]).toEqual([0, ['proposed'], ['a']])
  await vi.waitFor(settled, 5000)
  client.clear()
})
