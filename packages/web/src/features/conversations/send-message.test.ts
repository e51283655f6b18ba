import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Held, heldKey } from '../held-replies/held.ts'
import { type Outgoing, readOutbox } from './cache/outbox.ts'
import { sendMessage } from './send-message.ts'
import { messageOf, nextId } from './testing/builders.ts'

interface Sent {
  path: string
  clientId: string
}

/** A network that answers each post in turn, or is down. */
function network(isUp: () => boolean) {
  const sent: Sent[] = []
  const answer = async (address: string, init: RequestInit): Promise<Response> => {
    const { clientId, text } = JSON.parse(String(init.body)) as { clientId: string; text: string }
    sent.push({ path: new URL(address, 'http://x').pathname.split('/').at(-1) ?? '', clientId })
    if (!isUp()) throw new TypeError('down')
    const message = messageOf({ clientId, text })
    return Response.json(address.endsWith('/notes') ? message : { message, held: null }, { status: 201 })
  }
  vi.stubGlobal('fetch', answer)
  return sent
}

const outgoingOf = (over: Partial<Outgoing>): Outgoing => ({
  clientId: nextId(),
  isNote: false,
  text: 'Hello',
  files: [],
  resolves: false,
  createdAt: '2026-11-20T10:00:00.000Z',
  problem: null,
  ...over,
})

describe('sending', () => {
  let client: QueryClient
  beforeEach(() => {
    client = new QueryClient()
  })
  afterEach(() => vi.unstubAllGlobals())

  it('shows the message at once and lets its temporary bubble go when the server has it', async () => {
    network(() => true)
    const sending = sendMessage({ client, conversationId: 'a', outgoing: outgoingOf({}) })
    expect(readOutbox(client, 'a')).toHaveLength(1)
    await sending
    expect(readOutbox(client, 'a')).toEqual([])
  })

  it('keeps a failed message with the cause, and repeats it under the same client id', async () => {
    let isUp = false
    const sent = network(() => isUp)
    await sendMessage({ client, conversationId: 'b', outgoing: outgoingOf({}) })
    const [failed] = readOutbox(client, 'b')
    expect(failed?.problem).not.toBeNull()
    isUp = true
    if (failed) await sendMessage({ client, conversationId: 'b', outgoing: failed })
    expect(readOutbox(client, 'b')).toEqual([])
    expect(new Set(sent.map((one) => one.clientId)).size).toBe(1)
    expect(sent).toHaveLength(2)
  })

  it('sends in the order of writing, notes among replies', async () => {
    const sent = network(() => true)
    const both = ['reply', 'note'].map((kind) =>
      sendMessage({ client, conversationId: 'c', outgoing: outgoingOf({ isNote: kind === 'note' }) }),
    )
    await Promise.all(both)
    expect(sent.map((one) => one.path)).toEqual(['held-replies', 'notes'])
  })

  it('shows what can be taken back where it will stand, and what waits for a moment not', async () => {
    const held = (isScheduled: boolean, { clientId, text }: Outgoing) => ({
      id: nextId(),
      clientId,
      text,
      conversation: { id: 'h', number: 1, contactName: 'Zoe' },
      isScheduled,
      leavesInMs: 5000,
    })
    const asked: object[] = []
    const [soon, later] = [
      outgoingOf({ resolves: true }),
      outgoingOf({ later: { leavesAt: '2027-01-01T00:00:00.000Z', cancelsOnWord: false } }),
    ]
    vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
      const body = JSON.parse(String(init.body)) as { leavesAt?: string }
      asked.push(body)
      const answer = body.leavesAt ? held(true, later) : held(false, soon)
      return Response.json({ message: null, held: answer }, { status: 201 })
    })
    for (const outgoing of [soon, later]) await sendMessage({ client, conversationId: 'h', outgoing })
    expect(readOutbox(client, 'h')).toMatchObject([{ clientId: soon.clientId, isHeld: true }])
    expect(client.getQueryData<Held[]>(heldKey('h'))?.map(({ clientId }) => clientId)).toEqual([
      soon.clientId,
      later.clientId,
    ])
    expect(asked).toMatchObject([{ resolves: true }, { leavesAt: later.later?.leavesAt, cancelsOnWord: false }])
  })

  it('is told that somebody answered meanwhile, and goes all the same at a second word', async () => {
    const asked: (number | undefined)[] = []
    vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
      const { afterSeq, clientId } = JSON.parse(String(init.body)) as { afterSeq?: number; clientId: string }
      asked.push(afterSeq)
      if (afterSeq === undefined)
        return Response.json({ message: messageOf({ clientId }), held: null }, { status: 201 })
      return Response.json({ code: 'conversation.answered_meanwhile', params: { name: 'Anna' } }, { status: 409 })
    })
    await sendMessage({ client, conversationId: 'o', outgoing: outgoingOf({ afterSeq: 4 }) })
    const [overtaken] = readOutbox(client, 'o')
    expect(overtaken).toMatchObject({ isOvertaken: true, problem: expect.any(String) })
    if (overtaken) await sendMessage({ client, conversationId: 'o', outgoing: overtaken })
    expect(asked).toEqual([4, undefined])
    expect(readOutbox(client, 'o')).toEqual([])
  })
})
