import { beforeEach, expect, test } from 'vitest'
import { createOutbox, isUnborn } from '../outbox/outbox.ts'
import { openDrawer } from '../storage.ts'
import { aConversation, aHome, conversationId } from '../testing/messages.ts'
import { carryOver } from './carry-over.ts'

const open = () => {
  const drawer = openDrawer('key')
  return { drawer, outbox: createOutbox(drawer, Date.now) }
}
const message = (clientId: string, to: string) => ({
  ...{ clientId, to, text: clientId, files: [], createdAt: '', refusal: null },
})

beforeEach(() => localStorage.clear())

test('what was not sent to a lost conversation goes to one new conversation, in order', () => {
  const { drawer, outbox } = open()
  for (const id of ['a', 'b']) outbox.add(message(id, 'lost'))
  carryOver(drawer, outbox, aHome([]))
  const targets = new Set(outbox.list().map(({ to }) => outbox.resolve(to)))
  expect(outbox.list().map(({ text }) => text)).toEqual(['a', 'b'])
  expect([...targets].map(isUnborn)).toEqual([true])
  outbox.move([...targets][0] ?? '', 'born')
  expect(outbox.resolve('lost')).toBe('born')
})

test('a conversation that is still there keeps its messages', () => {
  const { drawer, outbox } = open()
  outbox.add(message('a', conversationId))
  carryOver(drawer, outbox, aHome([aConversation()]))
  expect(outbox.resolve(conversationId)).toBe(conversationId)
})

test('a draft of a lost conversation becomes the draft of a new one, unless there is one', () => {
  const { drawer, outbox } = open()
  drawer.set('draft:lost', 'half a question')
  carryOver(drawer, outbox, aHome([]))
  expect(drawer.get('draft:new')).toBe('half a question')
  drawer.set('draft:other', 'second')
  carryOver(drawer, outbox, aHome([]))
  expect(drawer.get('draft:new')).toBe('half a question')
})
