import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { connectPost, type Post, withApp } from '../../../testing/fake-channel.ts'
import { type LiveSocket, openLive, statusOfUpgrade } from '../../../testing/live-socket.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { listening } from '../../../testing/wire.ts'

let t: TestWorkspace
let post: Post
let url = ''
let openings = 0
const sockets: LiveSocket[] = []
beforeAll(async () => {
  t = await newWorkspace()
  url = (await listening(t.house)).url
}, 60_000)
beforeEach(async () => {
  post = withApp(await connectPost(t))
})
afterEach(() => {
  for (const { socket } of sockets.splice(0)) socket.terminate()
})

async function signIn(of = post, token = 'right') {
  openings += 1
  const body = { inboxKey: of.inbox.publicKey, proof: `anna ${openings} ${token}`, clientId: crypto.randomUUID() }
  return t.apiAs((await t.apiAs(null)('POST /messenger/app-sessions', { body })).visitorToken)
}
const ticketFor = async (api: TestWorkspace['api']) => (await api('POST /messenger/live-tickets')).ticket

async function open(ticket: string): Promise<LiveSocket> {
  const socket = await openLive({ url, ticket })
  sockets.push(socket)
  await socket.heard('hello')
  return socket
}

/** The app with a socket, and a ticket that is not used yet. */
async function openApp(of = post, token = 'right') {
  const api = await signIn(of, token)
  const socket = await open(await ticketFor(api))
  return { socket, unused: await ticketFor(api) }
}
type App = Awaited<ReturnType<typeof openApp>>

const change = (body: object) => t.api('PATCH /inboxes/:id', { params: { id: post.inbox.id }, body })

async function assertCut({ socket, unused }: App): Promise<void> {
  expect(await socket.closed).toBe(1000)
  expect(socket.frames.at(-1)).toMatchObject({ type: 'bye', reason: 'signed_out' })
  expect(await statusOfUpgrade({ url, ticket: unused })).toBe(401)
}

describe('the socket of the app', () => {
  it('is cut when the inbox is switched off, and those of other inboxes stay', async () => {
    const app = await openApp()
    const other = await openApp(withApp(await connectPost(t)))
    const site = await open(await ticketFor((await t.newVisitor()).api))
    await change({ isEnabled: false })
    await assertCut(app)
    for (const { socket } of [other.socket, site]) {
      expect(socket.readyState).toBe(1)
    }
  })

  it('is cut when the inbox gets another token, and those opened since stay, whatever else changes', async () => {
    const app = await openApp()
    await change({ settings: { token: 'other' } })
    await assertCut(app)
    const later = await openApp(post, 'other')
    await change({ name: 'Rental', settings: { greeting: 'Hello' } })
    await change({ settings: { token: 'third' } })
    await assertCut(later)
    expect(later.socket.frames.map(({ type }) => type)).toEqual(['hello', 'bye'])
  })

  it('stays when the inbox gets another name or greeting', async () => {
    const { socket, unused } = await openApp()
    await change({ name: 'Rental', settings: { greeting: 'Hello' } })
    const after = await open(unused)
    const { conversation } = await (await signIn())('POST /messenger/conversations', {
      body: { clientId: crypto.randomUUID() as never, text: 'Are you open?' },
    })
    for (const one of [socket, after])
      expect(await one.heard('conversation.changed')).toMatchObject({ conversation: { id: conversation.id } })
  })

  it('is told goodbye in every process without waiting for what others on the database have open', async () => {
    const { socket } = await openApp()
    const told: string[] = []
    await t.settle()
    t.house.world.pubsub.subscribe((text) => void told.push(text))
    await change({ name: 'Rental' })
    await t.settle()
    expect(told.filter((text) => text.includes('signed_out'))).toEqual([])
    await change({ settings: { token: 'other' } })
    await t.settle()
    expect(told.filter((text) => text.includes('signed_out'))).toHaveLength(1)
    expect(await socket.closed).toBe(1000)
  })

  it('is cut when the inbox is removed', async () => {
    const app = await openApp()
    await t.api('DELETE /inboxes/:id', { params: { id: post.inbox.id } })
    await assertCut(app)
  })

  it('is cut at the end of its day', async () => {
    const api = await signIn()
    // The last test of the file: members are signed out by then as well.
    t.house.clock.advance(24 * 3600_000 - 2000)
    const socket = await open(await ticketFor(api))
    const unused = await ticketFor(api)
    expect(socket.frames.map(({ type }) => type)).toEqual(['hello'])
    await assertCut({ socket, unused })
  })
})
