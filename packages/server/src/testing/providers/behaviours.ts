import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { type Dialect, type Piece, streamOf } from './dialect.ts'
import type { Behaviour } from './fake-provider.ts'

const isGone = (reply: ServerResponse): boolean => reply.destroyed || reply.writableEnded

/** Waits before it behaves. */
export const after =
  (ms: number, behaviour: Behaviour): Behaviour =>
  async (reply, asked) => {
    await wait(ms)
    if (!isGone(reply)) await behaviour(reply, asked)
  }

/** Sends a refusal in the provider's words. */
export const refusesIn =
  (dialect: Dialect) =>
  (status: number, message: string, headers: Record<string, string> = {}): Behaviour =>
  (reply) => {
    reply.writeHead(status, { 'content-type': 'application/json', ...headers })
    reply.end(JSON.stringify(dialect.refusal(status, message)))
  }

/** Begins a stream. */
export const beginIn =
  (dialect: Dialect) =>
  (reply: ServerResponse): ServerResponse =>
    reply.writeHead(200, { 'content-type': dialect.contentType })

const floodMost = 128 * 1024 * 1024

/** Begins like this and never comes to an end; the tests count what it could send before nobody took it any more. */
export function floods(status: number, contentType: string, begun: string) {
  let sent = 0
  const piece = 'x'.repeat(64 * 1024)
  function* pieces(): Generator<string> {
    yield begun
    for (; sent < floodMost; sent += piece.length) yield piece
  }
  const behaviour: Behaviour = (reply) => pipeline(pieces(), reply.writeHead(status, { 'content-type': contentType }))
  return { behaviour, sent: () => sent }
}

/** Ways to answer well. */
export function answersIn(dialect: Dialect) {
  const begin = beginIn(dialect)
  const streams =
    (pieces: readonly Piece[]): Behaviour =>
    (reply) => {
      begin(reply).end(streamOf(dialect, pieces))
    }
  return {
    streams,
    /** Streams these pieces of text at once. */
    speaks: (...texts: string[]): Behaviour => streams(texts.map((text) => ({ text }))),
    /** Sends a stream a few bytes at a time, wherever that cuts words, events and letters. */
    dribbles:
      (stream: string, bytes: number): Behaviour =>
      async (reply) => {
        const all = Buffer.from(stream)
        begin(reply)
        for (let at = 0; at < all.length && !isGone(reply); at += bytes) {
          reply.write(all.subarray(at, at + bytes))
          await wait(0)
        }
        reply.end()
      },
  }
}

/** Every way a provider is known to fail, in its own words. */
export function faultsIn(dialect: Dialect) {
  const begin = beginIn(dialect)
  const refuses = refusesIn(dialect)
  const deposit = { text: 'The deposit' }
  return {
    /** Takes the request and never answers. */
    silent: () => undefined,
    /** Says something, then nothing more, and keeps the line open. */
    stalls: (reply) => {
      begin(reply).write(dialect.tell().say(deposit))
    },
    cutStream: (reply) => {
      begin(reply).write(dialect.tell().say(deposit), () => reply.destroy())
    },
    /** Ends politely in the middle of an answer. */
    endsEarly: (reply) => {
      begin(reply).end(dialect.tell().say(deposit))
    },
    /** Fails inside a stream that began well. */
    failsInside: (reply) => {
      const telling = dialect.tell()
      begin(reply).end(telling.say(deposit) + telling.failed('The engine is overloaded'))
    },
    filtered: (reply) => {
      const telling = dialect.tell()
      begin(reply).end(telling.say(deposit) + telling.filtered())
    },
    garbage: (reply) => {
      const said = streamOf(dialect, [deposit])
      begin(reply).end(`${said.slice(0, said.indexOf('The deposit') + 4)}\n\n`)
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
      const telling = dialect.tell()
      begin(reply)
      while (!isGone(reply)) {
        if (!reply.write(telling.say({ text: 'and then ' })))
          await Promise.race([once(reply, 'drain'), once(reply, 'close')])
        await wait(1)
      }
    },
    empty: answersIn(dialect).speaks(),
    movesAway: (reply) => {
      reply.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end()
    },
  } satisfies Record<string, Behaviour>
}
