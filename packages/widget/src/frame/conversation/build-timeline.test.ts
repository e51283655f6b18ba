import { expect, test } from 'vitest'
import type { Outgoing } from '../outbox/outbox.ts'
import { aMessage } from '../testing/messages.ts'
import { buildTimeline } from './build-timeline.ts'

const waiting = (clientId: string): Outgoing => ({
  ...{ clientId, to: 'c', text: 'hello', files: [], refusal: null, createdAt: '2026-11-20T10:00:09.000Z' },
})
const from = (name: string) => ({ author: { type: 'member', id: null, name } as const })

test('each day is said once, before its first message', () => {
  const messages = [aMessage(1), aMessage(2), aMessage(3, { createdAt: '2026-11-25T12:00:00.000Z' })]
  expect(buildTimeline(messages, []).map(({ kind }) => kind)).toEqual(['day', 'message', 'message', 'day', 'message'])
})

test('a message that has arrived is not shown as waiting too, and keeps its place on the screen', () => {
  const before = buildTimeline([], [waiting('x')]).at(-1)
  const after = buildTimeline([aMessage(1, { clientId: 'x' })], [waiting('x')]).slice(1)
  expect(after).toHaveLength(1)
  expect(after[0]?.key).toBe(before?.key)
})

test('a person is announced when they join, and again only when somebody else has spoken', () => {
  const messages = [aMessage(1), aMessage(2, from('Anna')), aMessage(3, from('Anna')), aMessage(4, from('Boris'))]
  const joined = buildTimeline(messages, []).flatMap((entry) => (entry.kind === 'joined' ? entry.name : []))
  expect(joined).toEqual(['Anna', 'Boris'])
})
