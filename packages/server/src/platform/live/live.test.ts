import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Ground, layGround } from '../../testing/ground.ts'
import { type LiveSocket, openLive, statusOfUpgrade } from '../../testing/live-socket.ts'
import type { Ctx } from '../context/ctx.ts'
import { transact } from '../db/transact.ts'
import { defineEvent } from '../events/event.ts'
import { createTail, type Tail } from '../events/tail.ts'
import { createFeed } from './feed.ts'
import { createHub, type Hub } from './hub.ts'
import { frameOn, hearFrame } from './rule.ts'
import { attachLive, type LiveServer } from './server.ts'

const counted = defineEvent<{ n: number; to?: string }>('test.counted')
const doubled = defineEvent<{ n: number }>('test.doubled')
const slow = { ms: 0 }
const rules = [
  frameOn(counted, async (ctx, { n, to }) => {
    if (slow.ms > 0) await new Promise((resolve) => setTimeout(resolve, slow.ms))
    return [{ topic: to ?? `workspace:${ctx.workspaceId}`, frame: { type: 'counted', n } as { type: string } }]
  }),
  frameOn(doubled, async (ctx, { n }) =>
    ['first', 'second'].map((half) => ({
      topic: `workspace:${ctx.workspaceId}`,
      frame: { type: half, n } as { type: string },
    })),
  ),
]
const said: unknown[] = []
const hearing = hearFrame<{ type: 'typing' }>('typing', async (_ctx, frame) => {
  said.push(frame)
})

let ground: Ground
let ctx: Ctx
let tail: Tail
let hub: Hub
let server: Server
let live: LiveServer
let url = ''
const sockets: LiveSocket[] = []

beforeAll(async () => {
  ground = await layGround()
  ctx = await ground.newWorkspace()
  hub = createHub()
  const { database, hints } = ground
  const log = ground.open().log
  const ctxFor = (workspaceId: Ctx['workspaceId']): Ctx => ({ ...ctx, workspaceId })
  const feed = createFeed({ database, log, rules, ctxFor, keptMs: 60_000 })
  tail = createTail({ database, hints, log, pollMs: 50, onEvent: async (event) => hub.tell(await feed.present(event)) })
  await tail.start()
  server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as { port: number }).port}`
  live = attachLive(server, {
    hub,
    feed,
    log,
    mark: () => ({ ...tail.place(), at: new Date() }),
    hearings: new Map([[hearing.type, hearing]]),
    // The ticket of this test is the topics it opens, as the server would have decided them.
    audienceOf: async (ticket) =>
      ticket === ''
        ? null
        : { workspaceId: ctx.workspaceId, topics: ticket.split(','), ctx: () => ctx, arrive: () => () => undefined },
    allowedOrigins: ['https://app.example.com'],
  })
}, 120_000)
afterEach(() => {
  slow.ms = 0
  for (const { socket } of sockets.splice(0)) socket.terminate()
})
afterAll(async () => {
  live.close()
  server.close()
  await tail.stop()
  await ground.close()
})

const everyone = (): string => `workspace:${ctx.workspaceId}`
async function open(cursor?: string, ticket = everyone()): Promise<LiveSocket> {
  const socket = await openLive({ url, ticket, ...(cursor === undefined ? {} : { cursor }) })
  sockets.push(socket)
  await socket.heard('hello')
  return socket
}

let last = 0
async function count(events: number): Promise<number[]> {
  const told: number[] = []
  for (let made = 0; made < events; made += 1) {
    last += 1
    const n = last
    told.push(n)
    await transact(ctx, async (ctx) => ctx.announce(counted({ n })))
  }
  return told
}

const numbers = ({ frames }: LiveSocket): unknown[] => frames.filter(({ type }) => type === 'counted').map(({ n }) => n)
const until = (check: () => void) => vi.waitFor(check, { timeout: 15_000, interval: 10 })

describe('the live socket', () => {
  it('tells what happens, in order, to those who may hear it', async () => {
    const socket = await open()
    const stranger = await open(undefined, `workspace:${randomUUID()}`)
    const told = await count(20)
    await until(() => expect(numbers(socket)).toEqual(told))
    expect(stranger.frames.map(({ type }) => type)).toEqual(['hello'])
  })

  it('resumes at its cursor with nothing lost and nothing doubled while events flow', async () => {
    const everything: number[] = []
    const first = await open()
    let isOver = false
    const writing = (async () => {
      while (!isOver) everything.push(...(await count(1)))
    })()
    const heard: unknown[] = []
    let socket = first
    for (let drop = 0; drop < 12; drop += 1) {
      await until(() => expect(numbers(socket).length).toBeGreaterThan(2))
      const { frames } = socket
      socket.socket.terminate()
      await socket.closed
      heard.push(...frames.filter(({ type }) => type === 'counted').map(({ n }) => n))
      socket = await open(socket.cursor())
    }
    isOver = true
    await writing
    await until(() => expect([...heard, ...numbers(socket)].at(-1)).toBe(everything.at(-1)))
    heard.push(...numbers(socket))
    expect(heard).toEqual(everything)
  }, 60_000)

  it('keeps the order when telling again is slow and new events come meanwhile', async () => {
    const before = await open()
    const cursor = before.cursor()
    const missed = await count(8)
    await until(() => expect(numbers(before)).toEqual(missed))
    slow.ms = 30
    const opening = openLive({ url, ticket: everyone(), cursor })
    const fresh = await count(6)
    const socket = await opening
    sockets.push(socket)
    await until(() => expect(numbers(socket)).toEqual([...missed, ...fresh]))
  })

  it('tells an event whole again when the socket broke in its middle', async () => {
    const socket = await open()
    await transact(ctx, async (ctx) => ctx.announce(doubled({ n: 7 })))
    const { cursor: middle } = await socket.heard('first')
    const { cursor: end } = await socket.heard('second')
    const broken = await open(middle)
    expect(await broken.heard('second')).toMatchObject({ n: 7 })
    const whole = await open(end)
    await count(1)
    await until(() => expect(numbers(whole)).toHaveLength(1))
    expect(whole.frames.map(({ type }) => type)).not.toContain('second')
  })

  it.each([
    ['a cursor that is none', 'nonsense'],
    ['a cursor of long ago', '1-1-1000000'],
    ['a cursor from before the database was restored', `999999999999-1-${Math.floor(Date.now() / 1000)}`],
    ['a cursor beyond numbers', `${'9'.repeat(50)}-1-1`],
    ['an injection', "1-1-1'; drop table events; --"],
  ])('starts afresh for %s', async (_what, cursor) => {
    const socket = await open(cursor)
    expect((await socket.heard('reset')).cursor).toMatch(/^\d+-\d+-\d+$/)
    const told = await count(1)
    await until(() => expect(numbers(socket)).toEqual(told))
  })

  it('starts afresh when too much was missed', async () => {
    const socket = await open()
    const cursor = socket.cursor()
    await transact(ctx, async (ctx) => {
      for (let n = 0; n < 501; n += 1) ctx.announce(counted({ n: -n, to: 'nobody' }))
    })
    const late = await open(cursor)
    await late.heard('reset')
    const told = await count(1)
    await until(() => expect(numbers(late)).toEqual(told))
  })

  it('cuts a reader who never reads before a megabyte piles up, and keeps nobody waiting', async () => {
    const good = await open()
    const { port } = server.address() as { port: number }
    const lazy = connect(port, '127.0.0.1')
    lazy.on('error', () => undefined)
    const key = Buffer.from(randomUUID().slice(0, 16)).toString('base64')
    lazy.write(
      `GET /api/v1/live?ticket=${encodeURIComponent(everyone())} HTTP/1.1\r\nhost: x\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-version: 13\r\nsec-websocket-key: ${key}\r\n\r\n`,
    )
    await until(() => expect(hub.size()).toBe(2))
    lazy.pause()
    const text = 'x'.repeat(50_000)
    let most = 0
    for (let n = 0; n < 400 && hub.size() > 1; n += 1) {
      hub.publish(everyone(), { type: 'moment', text } as { type: string })
      most = n
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(hub.size()).toBe(1)
    const told = await count(1)
    await until(() => expect(numbers(good)).toEqual(told))
    expect(good.frames.filter(({ type }) => type === 'moment')).toHaveLength(most + 1)
    await new Promise((resolve) => {
      lazy.once('close', resolve)
      lazy.resume()
    })
  })

  it('needs a ticket and its own or an allowed origin', async () => {
    const ticket = everyone()
    expect(await statusOfUpgrade({ url, ticket: '' })).toBe(401)
    expect(await statusOfUpgrade({ url, ticket, origin: 'https://evil.example' })).toBe(403)
    expect(await statusOfUpgrade({ url, ticket, origin: 'null' })).toBe(403)
    expect(await statusOfUpgrade({ url, ticket, origin: `${url}.evil.example` })).toBe(403)
    expect(await statusOfUpgrade({ url, ticket, origin: url })).toBe(101)
    expect(await statusOfUpgrade({ url, ticket, origin: 'https://app.example.com' })).toBe(101)
    expect(await statusOfUpgrade({ url, ticket })).toBe(101)
  })

  it('takes no topics from the browser', async () => {
    const socket = await open(undefined, 'workspace:mine')
    for (const frame of [
      { type: 'subscribe', topic: everyone() },
      { type: 'join', topics: [everyone()] },
      { topics: [everyone()] },
    ])
      socket.socket.send(JSON.stringify(frame))
    await count(2)
    const other = await open(undefined, 'workspace:mine&topics=everything')
    expect([...socket.frames, ...other.frames].map(({ type }) => type)).toEqual(['hello', 'hello'])
  })

  it('hears what a feature hears and forgives nonsense', async () => {
    const socket = await open()
    const typing = { type: 'typing', conversationId: randomUUID(), isTyping: true }
    for (const text of [
      'nonsense',
      '[]',
      'null',
      '{"type":"typing"}',
      '{"type":"__proto__"}',
      JSON.stringify({ ...typing, extra: 1 }),
    ])
      socket.socket.send(text)
    await until(() => expect(said).toEqual([typing]))
    expect(socket.socket.readyState).toBe(1)
  })

  it('closes on a frame above 64 KB, a binary frame and more than twenty frames a second', async () => {
    const big = await open()
    big.socket.send('x'.repeat(64 * 1024 + 1))
    expect(await big.closed).toBe(1009)
    const binary = await open()
    binary.socket.send(Buffer.from([1, 2, 3]))
    expect(await binary.closed).toBe(1008)
    const many = await open()
    for (let n = 0; n < 50; n += 1) many.socket.send('{"type":"ping"}')
    expect(await many.closed).toBe(1008)
    const few = await open()
    for (let n = 0; n < 15; n += 1) few.socket.send('{"type":"ping"}')
    const told = await count(1)
    await until(() => expect(numbers(few)).toEqual(told))
  })

  it('is closed after goodbye', async () => {
    const socket = await open(undefined, `${everyone()},session:1`)
    const other = await open()
    hub.publish('session:1', { type: 'bye' })
    expect(await socket.closed).toBe(1000)
    expect(socket.frames.at(-1)).toEqual({ type: 'bye' })
    expect(other.socket.readyState).toBe(1)
  })
})
