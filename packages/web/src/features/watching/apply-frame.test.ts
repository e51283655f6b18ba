import type { MemberFrame } from '@opora/contract/live'
import { QueryClient } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { applyFrame } from './apply-frame.ts'
import { keys } from './keys.ts'

const anna = { id: 'm1', name: 'Anna' }
const told = (conversationId: string): MemberFrame =>
  ({ type: 'watchers.changed', cursor: '1-1', conversationId, watchers: { items: [anna] } }) as MemberFrame

it('shows who watches as the server tells, where it is looked at', () => {
  const client = new QueryClient()
  client.setQueryData(keys.of('c1'), { items: [] })
  applyFrame(client, told('c1'))
  applyFrame(client, told('c2'))
  expect(client.getQueryData(keys.of('c1'))).toEqual({ items: [anna] })
  expect(client.getQueryData(keys.of('c2'))).toBeUndefined()
})

it('asks anew after a gap', () => {
  const client = new QueryClient()
  client.setQueryData(keys.of('c1'), { items: [] })
  applyFrame(client, { type: 'reset', cursor: '1-1' } as MemberFrame)
  expect(client.getQueryState(keys.of('c1'))?.isInvalidated).toBe(true)
})
