import { randomUUID } from 'node:crypto'
import { MemberFrame, VisitorFrame } from '@opora/contract/live'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { z } from 'zod'
import { type LiveSocket, openLive, statusOfUpgrade } from './testing/live-socket.ts'
import { newWorkspace, type TestWorkspace } from './testing/new-workspace.ts'
import { listening } from './testing/wire.ts'

type Visitor = Awaited<ReturnType<TestWorkspace['newVisitor']>>

let t: TestWorkspace
let visitor: Visitor
let url = ''
const sockets: LiveSocket[] = []
beforeAll(async () => {
  t = await newWorkspace()
  visitor = await t.newVisitor()
  url = (await listening(t.house)).url
}, 60_000)
afterEach(() => {
  for (const { socket } of sockets.splice(0)) socket.terminate()
})

const memberTicket = async (api = t.api): Promise<string> => (await api('POST /live-tickets')).ticket
const visitorTicket = async (of = visitor): Promise<string> => (await of.api('POST /messenger/live-tickets')).ticket

async function open(ticket: string): Promise<LiveSocket> {
  const socket = await openLive({ url, ticket })
  sockets.push(socket)
  await socket.heard('hello')
  return socket
}

const compose = (text: string) => ({ clientId: randomUUID() as never, text, fileIds: [] })
const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 20 })

/** Every frame is one of the contract's, with no property more. */
function assertShape(frames: LiveSocket['frames'], shape: z.ZodType): void {
  for (const frame of frames) expect(shape.parse(frame)).toEqual(frame)
}

describe('what is told live', () => {
  it('to a visitor is their own conversation without notes, e-mails and reasoning; to a member all of the workspace', async () => {
    const { email } = (await t.api('GET /me')).member
    const member = await open(await memberTicket())
    const own = await open(await visitorTicket())
    const someone = await t.newVisitor()
    const stranger = await open(await visitorTicket(someone))
    const elsewhere = await newWorkspace()
    const outsider = await open(await memberTicket(elsewhere.api))

    const begun = await visitor.api('POST /messenger/conversations', { body: compose('QUESTION-CANARY') })
    const params = { id: begun.conversation.id }
    await t.settle()
    await t.api('POST /conversations/:id/notes', { params, body: compose('NOTE-CANARY') as never })
    await t.api('POST /conversations/:id/messages', { params, body: compose('REPLY-CANARY') as never })
    await t.settle()
    await t.api('POST /conversations/:id/resolution', { params })
    await t.settle()

    const textOf = ({ frames }: LiveSocket): string => JSON.stringify(frames)
    await until(() => expect(textOf(own)).toContain('"status":"resolved"'))
    await until(() => expect(textOf(member)).toContain('"status":"resolved"'))
    expect(textOf(member)).toContain('NOTE-CANARY')
    expect(textOf(own)).toContain('REPLY-CANARY')
    for (const secret of ['NOTE-CANARY', email, 'reasoning', 'trace']) expect(textOf(own)).not.toContain(secret)
    assertShape(own.frames, VisitorFrame)
    assertShape(member.frames, MemberFrame)
    for (const other of [stranger, outsider]) expect(textOf(other)).not.toContain('CANARY')
    expect(stranger.frames.map(({ type }) => type)).toEqual(['hello'])
  }, 30_000)
})

describe('a ticket', () => {
  it.each([
    ['a member', () => memberTicket()],
    ['a visitor', () => visitorTicket()],
  ])('of %s opens one socket', async (_whose, ticketOf) => {
    const ticket = await ticketOf()
    await open(ticket)
    expect(await statusOfUpgrade({ url, ticket })).toBe(401)
    const [head, claims, signature = ''] = ticket.split('.')
    const sameSpeltOtherwise = `${signature.slice(0, -1)}${signature.endsWith('A') ? 'B' : 'A'}`
    expect(await statusOfUpgrade({ url, ticket: `${head}.${claims}.${sameSpeltOtherwise}` })).toBe(401)
    expect(await statusOfUpgrade({ url, ticket: await ticketOf() })).toBe(101)
  })

  it('that was made up, changed or meant for something else opens none', async () => {
    const ticket = await memberTicket()
    const [head = '', claims = '', signature = ''] = ticket.split('.')
    const decoded = JSON.parse(Buffer.from(claims, 'base64url').toString()) as object
    const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
    const elsewhere = await newWorkspace()
    const forged = [
      '',
      'x',
      'a.b.c',
      t.token,
      visitor.token,
      `${head}.${claims}.`,
      `${encode({ alg: 'none', typ: 'live' })}.${claims}.`,
      `${encode({ alg: 'HS512', typ: 'live' })}.${claims}.${signature}`,
      `${head}.${encode({ ...decoded, workspace: elsewhere.workspaceId })}.${signature}`,
      `${head}.${encode({ ...decoded, kind: 'visitor', contact: randomUUID() })}.${signature}`,
    ]
    for (const one of forged) expect(await statusOfUpgrade({ url, ticket: one }), one).toBe(401)
    expect(await statusOfUpgrade({ url, ticket })).toBe(101)
  })

  it('opens none after its half minute', async () => {
    const tickets = [await memberTicket(), await visitorTicket()]
    t.house.clock.advance(31_000)
    for (const ticket of tickets) expect(await statusOfUpgrade({ url, ticket })).toBe(401)
  })
})

describe('the socket of a member', () => {
  it('says goodbye and closes within a second when the member signs out everywhere', async () => {
    const agent = await t.newMember('agent')
    const socket = await open(await memberTicket(agent.api))
    const unused = await memberTicket(agent.api)
    const began = performance.now()
    await agent.api('DELETE /sessions')
    await socket.closed
    expect(performance.now() - began).toBeLessThan(1000)
    expect(socket.frames.at(-1)).toMatchObject({ type: 'bye', reason: 'signed_out' })
    expect(await statusOfUpgrade({ url, ticket: unused })).toBe(401)
  })

  it('closes when the member is removed, and others stay', async () => {
    const agent = await t.newMember('agent')
    const socket = await open(await memberTicket(agent.api))
    const owner = await open(await memberTicket())
    await t.api('DELETE /members/:id', { params: { id: agent.memberId } })
    await socket.closed
    expect(socket.frames.at(-1)).toMatchObject({ type: 'bye' })
    expect(owner.socket.readyState).toBe(1)
  })
})
