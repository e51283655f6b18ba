import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { Readable } from 'node:stream'
import { failure } from '@opora/contract/errors'
import type { Inbox } from '@opora/contract/inboxes'
import { z } from 'zod'
import {
  type AnyReceived,
  anyChannel,
  type Channel,
  type Connecting,
  type Outgoing,
  type ReceivedMessage,
} from '../ports/channel.ts'
import { call } from './call.ts'
import type { TestWorkspace } from './new-workspace.ts'

const settings = z.object({ token: z.string().min(1).meta({ format: 'password' }), greeting: z.string().default('') })
type PostSettings = z.output<typeof settings>

/** A channel that keeps what it is given, and does what a test wants instead. */
export interface FakeChannel extends Channel<PostSettings> {
  sent: Outgoing[]
  edited: Parameters<NonNullable<Channel['edit']>>[0][]
  removed: string[][]
  /** Texts of answers as they grew. */
  grown: { text: string; previous: string | null }[]
  typed: number
  pressesAnswered: { pressId: string; text: string | null }[]
  files: Map<string, Buffer | Error>
  /** Thrown by the next sends, one each. */
  faults: Error[]
  /** Every connection there was, with the token it was made with. */
  connections: (Connecting & { token: string })[]
  /** What a connection does; connected until it is stopped, if nothing else. */
  connects: (connecting: Connecting) => Promise<void>
  disconnected: string[]
}

/** Connected until it is stopped. */
const staysConnected = async ({ signal, hookUrl, onState }: Connecting): Promise<void> => {
  onState({ state: 'connected', mode: hookUrl ? 'webhook' : 'polling' })
  if (!signal.aborted) await once(signal, 'abort')
}

/** Webhooks carry what was told as JSON, proven by the inbox's token. */
function fakeChannel(kind: string): FakeChannel {
  let names = 0
  const channel: FakeChannel = {
    kind,
    label: 'Post',
    settings,
    abilities: {
      attachments: true,
      richText: true,
      templates: false,
      receipts: false,
      typing: true,
      replyWindowHours: null,
      streaming: true,
    },
    sent: [],
    edited: [],
    removed: [],
    grown: [],
    typed: 0,
    pressesAnswered: [],
    files: new Map(),
    faults: [],
    connections: [],
    connects: staysConnected,
    disconnected: [],
    check: async ({ settings: { token } }) => {
      if (token.startsWith('bad')) throw failure('inbox.token_refused')
      const picture = Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      )
      return { name: `Post of ${token}`, username: token, url: `https://post.example/${token}`, picture }
    },
    connect: async ({ settings: { token } }, connecting) => {
      channel.connections.push({ ...connecting, token })
      await channel.connects(connecting)
    },
    disconnect: async ({ settings: { token } }) => void channel.disconnected.push(token),
    receive: async ({ headers, body }, inbox) => {
      if (headers['x-post-token'] !== inbox.settings.token) throw failure('auth.required')
      const told = JSON.parse(body.toString()) as AnyReceived[]
      return told.map((one) => ({ ...one, at: new Date(one.at) }))
    },
    send: async (message) => {
      const fault = channel.faults.shift()
      if (fault) throw fault
      channel.sent.push(message)
      names += 1
      return { state: 'sent', externalIds: [`out-${names}`] }
    },
    edit: async (message) => {
      channel.edited.push(message)
      return { state: 'sent', externalIds: message.externalIds }
    },
    remove: async ({ externalIds }) => void channel.removed.push(externalIds),
    typing: async () => {
      channel.typed += 1
    },
    grow: async ({ text, previous }) => {
      channel.grown.push({ text, previous })
      return previous ?? `grown-${channel.grown.length}`
    },
    answerPress: async (press) => void channel.pressesAnswered.push(press),
    fetchFile: async ({ ref }) => {
      const file = channel.files.get(ref)
      if (!file) throw failure('file.missing')
      if (file instanceof Error) throw file
      return Readable.from([file])
    },
  }
  return channel
}

/** An inbox of a fake channel in a workspace, and somebody who writes to it. */
export interface Post {
  channel: FakeChannel
  inbox: Inbox
  /** As the outside calls: the status of the answer. */
  hook(told: readonly AnyReceived[], token?: string): Promise<number>
}

/** `of` is a channel there is already: its second inbox. */
export async function connectPost(t: TestWorkspace, of?: Post): Promise<Post> {
  const channel = of?.channel ?? fakeChannel(`post-${randomUUID().slice(0, 8)}`)
  ;(t.house.world.channels as Map<string, Channel>).set(channel.kind, anyChannel(channel))
  const own = of ? `right ${randomUUID()}` : 'right'
  const body = { name: 'Post', kind: channel.kind, settings: { token: own } }
  const inbox = await t.api('POST /inboxes', { body })
  return {
    channel,
    inbox,
    hook: async (told, token = own) => {
      const headers = { 'x-post-token': token, 'content-type': 'application/json' }
      const name = `POST /hooks/${inbox.publicKey}`
      const payload = { headers, body: JSON.stringify(told) }
      return (await call(t.house, name, payload)).statusCode
    },
  }
}

/** The same with an app, where whoever a proof names is who opened it: `anna 1`, `anna 2` are two openings of Anna. */
export function withApp(of: Post): Post {
  of.channel.appVisitor = async (proof, inbox) => {
    const [name = '', nonce = '', token = 'right'] = proof.split(' ')
    if (token !== inbox.settings.token) throw failure('visitor.proof_refused')
    return { sender: writer(name, 'ru'), nonce }
  }
  of.channel.appLink = () => 'https://t.me/post_bot'
  return of
}

/** Somebody outside. */
export const writer = (externalId: string, language = 'en') => ({
  externalId,
  name: `Writer ${externalId}`,
  language,
  username: null,
  phone: null,
})

/** A message as a channel tells it; the order is its name. */
export function wrote(from: string, order: number, more: Partial<ReceivedMessage> = {}): ReceivedMessage {
  const externalId = `${from}:${order}`
  return {
    type: 'message',
    receiptId: `m:${externalId}`,
    from: writer(from),
    at: new Date(Date.now() - 60_000 + order),
    externalId,
    order,
    text: `message ${order}`,
    files: [],
    parts: [],
    replyToId: null,
    groupId: null,
    start: null,
    ...more,
  }
}
