import type { AnswerId } from '@opora/contract/ids'
import type { VisitorFrame } from '@opora/contract/live'
import { expect, test } from 'vitest'
import { aConversation, aHome, aMessage, conversationId } from '../testing/messages.ts'
import { applyFrame } from './apply-frame.ts'
import { withHome, withThread } from './merge.ts'
import { emptyState, type MessengerState } from './state.ts'

const cursor = '1-1'
const fetched = (conversation = aConversation(), messages = [aMessage(1)]): MessengerState =>
  withThread(withHome(emptyState, aHome([conversation])), conversationId, { messages, olderCursor: null })
const run = (state: MessengerState, frames: VisitorFrame[]): MessengerState => frames.reduce(applyFrame, state)
const answering = (change: Partial<Extract<VisitorFrame, { type: 'answering' }>> = {}): VisitorFrame => ({
  ...{ type: 'answering', conversationId, answerId: 'a1' as AnswerId, stage: 'writing', text: 'Yes', passagesFound: 3 },
  ...change,
})
const changed = (message: ReturnType<typeof aMessage>): VisitorFrame => ({
  ...{ type: 'message.changed', cursor, conversationId, message },
})

const answer = aMessage(2, { author: { type: 'assistant', id: null, name: 'Concierge' }, text: 'Yes' })
const reply = aMessage(3, { author: { type: 'member', id: null, name: 'Anna' }, text: 'Hello' })
const after = aConversation({
  answeredBy: { type: 'member', name: 'Anna' },
  lastMessage: { author: reply.author, preview: reply.text, isRemoved: false, createdAt: reply.createdAt },
  lastSeq: 3,
  unread: 2,
  version: 4,
})

test('an old state and its frames equal a fresh fetch', () => {
  const who = { type: 'member', id: 'm', name: 'Anna' } as const
  const frames: VisitorFrame[] = [
    { type: 'hello', cursor },
    answering({ stage: 'searching', text: '', passagesFound: 0 }),
    answering(),
    answering({ stage: 'done', text: 'Yes' }),
    changed(answer),
    { type: 'conversation.changed', cursor, conversation: aConversation({ version: 2, lastSeq: 2 }) },
    { type: 'typing', conversationId, who, isTyping: true },
    changed(reply),
    { type: 'conversation.changed', cursor, conversation: after },
  ]
  expect(run(fetched(), frames)).toEqual(fetched(after, [aMessage(1), answer, reply]))
})

test('where somebody stands in a queue, and whether people are there, are as told last', () => {
  const queue = (isAnyoneOnline: boolean, text: string | null): VisitorFrame => ({
    ...{ type: 'queue', conversationId, isAnyoneOnline, text },
  })
  const state = run(fetched(), [queue(true, 'You are 3rd in line'), queue(true, 'You are 2nd in line')])
  expect([state.places[conversationId], state.home?.isAnyoneOnline]).toEqual(['You are 2nd in line', true])
  const away = run(state, [queue(false, null)])
  expect([away.places[conversationId], away.home?.isAnyoneOnline]).toEqual([null, false])
})

test('frames repeated after a reconnect, or told out of order, change nothing', () => {
  const frames = [changed(reply), changed(answer), changed(reply), changed(aMessage(1))]
  expect(run(fetched(), frames).threads).toEqual(fetched(aConversation(), [aMessage(1), answer, reply]).threads)
})

test('an older copy of a conversation never replaces a newer one', () => {
  const frame: VisitorFrame = { type: 'conversation.changed', cursor, conversation: aConversation({ version: 3 }) }
  expect(run(fetched(after), [frame]).home?.conversations).toEqual([after])
})

test('a conversation started in another tab appears first', () => {
  const message = aMessage(9)
  const other = aConversation({
    id: '0190a000-0000-7000-8000-000000000002' as typeof conversationId,
    lastMessage: { author: message.author, preview: 'x', isRemoved: false, createdAt: message.createdAt },
  })
  const state = run(fetched(), [{ type: 'conversation.changed', cursor, conversation: other }])
  expect(state.home?.conversations.map(({ id }) => id)).toEqual([other.id, conversationId])
})

test('a message of a conversation that was not opened waits for its fetch', () => {
  const state = withHome(emptyState, aHome([aConversation()]))
  expect(run(state, [changed(answer)]).threads).toEqual({})
})

test('the text of an answer stays until its message is there, and a late "done" does not bring it back', () => {
  const done = answering({ stage: 'done', text: '' })
  expect(run(fetched(), [answering(), done]).answering[conversationId]?.text).toBe('Yes')
  expect(run(fetched(), [answering(), changed(answer), done]).answering).toEqual({})
})

test('an answer under way disappears when a person takes over', () => {
  const frame: VisitorFrame = { type: 'conversation.changed', cursor, conversation: after }
  expect(run(fetched(), [answering(), frame]).answering).toEqual({})
})

test('what the assistant still writes after a person took over is not shown', () => {
  const frame: VisitorFrame = { type: 'conversation.changed', cursor, conversation: after }
  const late = [answering({ text: 'Yes, of' }), answering({ text: 'Yes, of course' }), answering({ stage: 'done' })]
  expect(run(fetched(), [answering(), frame, ...late]).answering).toEqual({})
})

test('the visitor is not told of their own typing', () => {
  const who = { type: 'contact', id: 'c', name: 'Mark' } as const
  expect(run(fetched(), [{ type: 'typing', conversationId, who, isTyping: true }]).typing).toEqual({})
})

test('messages that stand elsewhere are fetched anew, with all that is known of them', () => {
  const moved = run(fetched(), [{ type: 'messages.moved', cursor, conversationIds: [conversationId] }])
  expect(moved).toMatchObject({ threads: {}, isStale: true })
})

test('a reset marks everything as stale, and a fresh home heals it', () => {
  const stale = run(fetched(), [{ type: 'reset', cursor }])
  expect(stale.isStale).toBe(true)
  expect(withHome(stale, aHome([after])).isStale).toBe(false)
})
