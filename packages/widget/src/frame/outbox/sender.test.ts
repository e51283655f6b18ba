import { failure } from '@opora/contract/errors'
import { Unreachable } from '@opora/sdk'
import { beforeEach, expect, test } from 'vitest'
import { openDrawer } from '../storage.ts'
import { makeClientId } from './client-id.ts'
import type { OneTab } from './one-tab.ts'
import { createOutbox, type Outbox, type Outgoing } from './outbox.ts'
import { createSender, retryInMs, type Sender } from './sender.ts'

const talk = 'c-1'
let clock = 1_700_000_000_000

interface Server {
  accepted: string[]
  /** What the server makes of the next posts; absent means it accepts. */
  answers: (Error | 'lost')[]
  known: Map<string, string>
  started: number
}

interface Tab {
  outbox: Outbox
  sender: Sender
  later: (() => void)[]
  renewed: number
  /** Conversations that were closed while something waited for them. */
  moved: string[]
}

/** One queue of work for all tabs, as Web Locks give it. */
function createLock(): OneTab {
  let tail = Promise.resolve()
  return (_, work) => {
    const turn = tail.then(work)
    tail = turn.catch(() => undefined)
    return turn
  }
}

function createServer(): Server & { post(message: Outgoing, to: string): Promise<{ conversationId: string }> } {
  const server = {
    accepted: [] as string[],
    answers: [] as (Error | 'lost')[],
    known: new Map<string, string>(),
    started: 0,
  }
  const post = async ({ clientId, text }: Outgoing, to: string) => {
    await Promise.resolve()
    const answer = server.answers.shift()
    if (answer instanceof Error) throw answer
    const isNew = to.startsWith('new:') && !server.known.has(clientId)
    if (isNew) server.started += 1
    const conversationId = server.known.get(clientId) ?? (isNew ? `c-${server.started}` : to)
    if (!server.known.has(clientId)) server.accepted.push(`${conversationId} ${text}`)
    server.known.set(clientId, conversationId)
    if (answer === 'lost') throw new Unreachable(null)
    return { conversationId }
  }
  return Object.assign(server, { post })
}

function openTab(server: ReturnType<typeof createServer>, oneTab: OneTab): Tab {
  const later: (() => void)[] = []
  const outbox = createOutbox(openDrawer('key'), Date.now)
  const tab: Tab = {
    outbox,
    later,
    renewed: 0,
    moved: [],
    sender: { flush: async () => undefined, wake: async () => undefined },
  }
  tab.sender = createSender({
    ...{ outbox, oneTab, post: server.post },
    renew: async () => {
      tab.renewed += 1
    },
    onChange: () => undefined,
    onClosed: (from) => tab.moved.push(from),
    later: (_, act) => later.push(act),
    now: () => clock,
  })
  return tab
}

const write = (tab: Tab, text: string, to = talk): string => {
  const clientId = makeClientId()
  const createdAt = new Date().toISOString()
  tab.outbox.add({ clientId, to, text, files: [], createdAt, refusal: null })
  return clientId
}

beforeEach(() => localStorage.clear())

test('messages leave once and in the order they were written', async () => {
  const server = createServer()
  const tab = openTab(server, createLock())
  for (const text of ['a', 'b', 'c', 'd', 'e']) write(tab, text)
  await Promise.all([tab.sender.flush(), tab.sender.flush(), tab.sender.flush()])
  expect(server.accepted).toEqual(['c-1 a', 'c-1 b', 'c-1 c', 'c-1 d', 'c-1 e'])
  expect(tab.outbox.list()).toEqual([])
})

test('a lost network keeps the queue, and what was lost on the way back is not doubled', async () => {
  const server = createServer()
  const tab = openTab(server, createLock())
  server.answers = [new Unreachable(null)]
  for (const text of ['a', 'b']) write(tab, text)
  await tab.sender.flush()
  expect(server.accepted).toEqual([])
  expect(tab.outbox.list().map(({ text }) => text)).toEqual(['a', 'b'])
  expect(tab.outbox.pause()).toMatchObject({ attempts: 1, waitMs: 1000 })
  server.answers = ['lost']
  await tab.sender.wake()
  await tab.sender.wake()
  expect(server.accepted).toEqual(['c-1 a', 'c-1 b'])
})

test('two tabs flushing the same queue send everything once', async () => {
  const server = createServer()
  const lock = createLock()
  const [one, two] = [openTab(server, lock), openTab(server, lock)]
  for (const text of ['a', 'b']) write(one, text)
  for (const text of ['c', 'd']) write(two, text)
  await Promise.all([one.sender.flush(), two.sender.flush(), one.sender.flush()])
  expect(server.accepted.toSorted()).toEqual(['c-1 a', 'c-1 b', 'c-1 c', 'c-1 d'])
  expect(server.accepted.indexOf('c-1 a')).toBeLessThan(server.accepted.indexOf('c-1 b'))
  expect(server.accepted.indexOf('c-1 c')).toBeLessThan(server.accepted.indexOf('c-1 d'))
})

test('a message refused in the middle stays with its reason and the rest goes on', async () => {
  const server = createServer()
  const tab = openTab(server, createLock())
  for (const text of ['a', 'bad', 'c']) write(tab, text)
  const accept = server.post
  server.post = (message, to) =>
    message.text === 'bad' ? Promise.reject(failure('file.missing')) : accept(message, to)
  const other = openTab(server, createLock())
  await other.sender.flush()
  expect(server.accepted).toEqual(['c-1 a', 'c-1 c'])
  expect(other.outbox.list().map(({ text, refusal }) => [text, refusal])).toEqual([['bad', 'file.missing']])
  await other.sender.flush()
  expect(server.accepted).toHaveLength(2)
})

test('several messages written before the first is accepted start one conversation', async () => {
  const server = createServer()
  const tab = openTab(server, createLock())
  for (const text of ['a', 'b']) write(tab, text, 'new:1')
  write(tab, 'other', 'new:2')
  await tab.sender.flush()
  expect(server.accepted).toEqual(['c-1 a', 'c-1 b', 'c-2 other'])
  expect(tab.outbox.resolve('new:1')).toBe('c-1')
})

test('a rate limit makes the queue wait as long as the server asks', async () => {
  expect(retryInMs(failure('rate_limited', { seconds: 7 }), 0)).toBe(7000)
  expect(retryInMs(failure('rate_limited'), 0)).toBeGreaterThan(0)
  const server = createServer()
  const tab = openTab(server, createLock())
  server.answers = [failure('rate_limited', { seconds: 7 })]
  write(tab, 'a')
  await tab.sender.flush()
  expect(tab.outbox.list()[0]?.refusal).toBeNull()
  await tab.sender.wake()
  expect(server.accepted).toEqual([])
  clock += 7000
  tab.later.at(-1)?.()
  await tab.sender.flush()
  expect(server.accepted).toEqual(['c-1 a'])
})

test('a visitor the server has forgotten gets a new session and the text is kept', async () => {
  const server = createServer()
  const tab = openTab(server, createLock())
  server.answers = [failure('visitor.unknown')]
  write(tab, 'a', 'new:1')
  await tab.sender.flush()
  expect(tab.renewed).toBe(1)
  expect(server.accepted).toEqual(['c-1 a'])
})

test('a server that fails again and again is not asked for ever', () => {
  expect(retryInMs(failure('internal'), 0)).toBeGreaterThan(0)
  expect(retryInMs(failure('internal'), 8)).toBeNull()
  expect(retryInMs(new Unreachable(null), 100)).toBeGreaterThan(0)
  expect(retryInMs(failure('message.empty'), 0)).toBeNull()
})

test('a damaged entry in storage does not stop the others', async () => {
  const server = createServer()
  const tab = openTab(server, createLock())
  localStorage.setItem('opora:key:out:0000000000000001:x', '{broken')
  write(tab, 'a')
  await tab.sender.flush()
  expect(server.accepted).toEqual(['c-1 a'])
})

test('what waits for a conversation that was closed meanwhile begins another one, together', async () => {
  const server = createServer()
  const tab = openTab(server, createLock())
  server.answers = [failure('conversation.closed')]
  for (const text of ['a', 'b']) write(tab, text)
  write(tab, 'other', 'c-9')
  await tab.sender.flush()
  expect(server.accepted.toSorted()).toEqual(['c-1 a', 'c-1 b', 'c-9 other'])
  expect(server.started).toBe(1)
  expect(tab.outbox.list()).toEqual([])
  expect(tab.outbox.resolve(talk)).toBe(talk)
  expect(tab.moved).toEqual([talk])
})
