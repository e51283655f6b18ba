import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'

/** What the server was asked. */
export interface AskedCompletion {
  path: string
  headers: IncomingHttpHeaders
  body: { model: string; stream?: boolean; messages: { role: string; content: string }[] } & Record<string, unknown>
}

/** How the server treats one request. */
export type Behaviour = (reply: ServerResponse, asked: AskedCompletion) => Promise<void> | void

export interface FakeOpenAi {
  /** Root of the API, on loopback. */
  baseUrl: string
  /** `127.0.0.1:port`, as MODEL_HOSTS would name it. */
  host: string
  asked: AskedCompletion[]
  /** The behaviour of every following request. */
  behaves(behaviour: Behaviour): void
  /** Requests whose connection is still open. */
  open(): number
  /** Resolves when every connection of a request is closed. */
  idle(): Promise<void>
  close(): Promise<void>
}

type Delta = { content?: string; reasoning_content?: string; reasoning?: string }

const eventOf = (body: object): string =>
  `data: ${JSON.stringify({ id: 'x', created: 1, model: 'fake', object: 'chat.completion.chunk', ...body })}\n\n`

/** One event with a piece of the answer. */
export const piece = (delta: Delta): string => eventOf({ choices: [{ index: 0, delta, finish_reason: null }] })

const ending = eventOf({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] })
const usage = eventOf({ choices: [], usage: { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 } })
const done = 'data: [DONE]\n\n'

/** The whole stream of an answer: pieces, the end, usage in a trailing chunk without choices. */
export const streamOf = (deltas: readonly Delta[]): string => `${deltas.map(piece).join('')}${ending}${usage}${done}`

export const begin = (reply: ServerResponse): ServerResponse =>
  reply.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' })

/** Streams these pieces of text at once. */
export const speaks =
  (...texts: string[]): Behaviour =>
  (reply) => {
    begin(reply).end(streamOf(texts.map((content) => ({ content }))))
  }

export const streams =
  (deltas: readonly Delta[]): Behaviour =>
  (reply) => {
    begin(reply).end(streamOf(deltas))
  }

const isGone = (reply: ServerResponse): boolean => reply.destroyed || reply.writableEnded

/** Sends the stream a few bytes at a time, wherever that cuts words, events and letters. */
export const dribbles =
  (stream: string, bytes: number): Behaviour =>
  async (reply) => {
    const all = Buffer.from(stream)
    begin(reply)
    for (let at = 0; at < all.length && !isGone(reply); at += bytes) {
      reply.write(all.subarray(at, at + bytes))
      await wait(0)
    }
    reply.end()
  }

const refuses =
  (status: number, message: string, headers: Record<string, string> = {}): Behaviour =>
  (reply) => {
    reply.writeHead(status, { 'content-type': 'application/json', ...headers })
    reply.end(JSON.stringify({ error: { message, type: 'fake' } }))
  }

/** Every way a provider is known to fail. */
export const faults = {
  /** Takes the request and never answers. */
  silent: () => undefined,
  /** Says something, then nothing more, and keeps the line open. */
  stalls: (reply) => {
    begin(reply).write(piece({ content: 'The deposit' }))
  },
  cutStream: (reply) => {
    begin(reply).write(piece({ content: 'The deposit' }), () => reply.destroy())
  },
  /** Ends politely in the middle of an answer. */
  endsEarly: (reply) => {
    begin(reply).end(piece({ content: 'The deposit' }))
  },
  garbage: (reply) => {
    begin(reply).end(`data: {"choices": [{"delta": {"content": "The\n\n${done}`)
  },
  page: (reply) => {
    reply.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>Log in to the Wi-Fi</body></html>')
  },
  tooMany: refuses(429, 'Rate limit reached', { 'retry-after': '7' }),
  serverError: refuses(500, 'The engine is overloaded'),
  wrongKey: refuses(401, 'Incorrect API key provided: sk-canary'),
  unknownModel: refuses(404, 'The model `nope` does not exist'),
  /** Talks without end. */
  endless: async (reply) => {
    begin(reply)
    while (!isGone(reply)) {
      if (!reply.write(piece({ content: 'and then ' })))
        await Promise.race([once(reply, 'drain'), once(reply, 'close')])
      await wait(1)
    }
  },
  empty: speaks(),
  movesAway: (reply) => {
    reply.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end()
  },
} satisfies Record<string, Behaviour>

/** Waits before it behaves. */
export const after =
  (ms: number, behaviour: Behaviour): Behaviour =>
  async (reply, asked) => {
    await wait(ms)
    if (!isGone(reply)) await behaviour(reply, asked)
  }

/** A server that knows no streams: one JSON answer, whatever was asked for. */
export const answersWhole =
  (message: { content: string; reasoning_content?: string }): Behaviour =>
  (reply) => {
    reply.writeHead(200, { 'content-type': 'application/json' })
    const choices = [{ index: 0, message: { role: 'assistant', ...message }, finish_reason: 'stop' }]
    reply.end(JSON.stringify({ id: 'x', choices, usage: { prompt_tokens: 11, completion_tokens: 7 } }))
  }

/** A real HTTP server on loopback that speaks OpenAI's chat completions, well or badly. */
export async function startFakeOpenAi(): Promise<FakeOpenAi> {
  let behaviour: Behaviour = speaks('ready')
  const asked: AskedCompletion[] = []
  const open = new Set<ServerResponse>()
  const take = async (request: IncomingMessage, reply: ServerResponse): Promise<void> => {
    open.add(reply)
    reply.once('close', () => open.delete(reply))
    const question = { path: request.url ?? '', headers: request.headers, body: (await json(request)) as never }
    asked.push(question)
    await behaviour(reply, question)
  }
  const server = createServer((request, reply) => {
    take(request, reply).catch(() => reply.destroy())
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    baseUrl: `http://${host}/v1`,
    host,
    asked,
    behaves: (next) => {
      behaviour = next
    },
    open: () => open.size,
    idle: async () => {
      await Promise.all([...open].map((reply) => once(reply, 'close')))
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
