import type { MemberFrame } from '@opora/contract/live'
import { QueryClient } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { applyFrame } from './apply-frame.ts'
import { keys } from './keys.ts'

const frame = (about: object): MemberFrame => ({ cursor: '1-1', ...about }) as MemberFrame

function stale(applied: MemberFrame): string[] {
  const client = new QueryClient()
  const all = [keys.in('c1'), keys.in('c2'), keys.one('d1'), keys.one('d2'), keys.replies('d1'), keys.mine]
  for (const key of all) client.setQueryData(key, {})
  applyFrame(client, applied)
  return all.filter((key) => client.getQueryState(key)?.isInvalidated).map((key) => key.slice(1).join(' '))
}

it('asks again for the discussion something was said in, and for no other', () => {
  const said = frame({ type: 'discussion.changed', conversationId: 'c1', discussionId: 'd1' })
  expect(stale(said)).toEqual(['in c1', 'one d1', 'replies d1', 'mine'])
})

it('asks again beside every conversation when some were merged: others were merged into them', () => {
  expect(stale(frame({ type: 'messages.moved', conversationIds: ['c2'] }))).toEqual(['in c1', 'in c2'])
})
