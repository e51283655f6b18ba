import type { ServerResponse } from 'node:http'
import type { Asked } from './fake-provider.ts'

/** A piece of an answer, before it is said in anybody's protocol. */
export interface Piece {
  text?: string
  reasoning?: string
}

/** A function the model asks for. */
export interface Call {
  name: string
  arguments: Record<string, unknown>
}

/** One answer in a provider's own events, told piece by piece. */
export interface Telling {
  say(piece: Piece): string
  /** The end of the answer with its usage: `told` in every dialect. */
  end(): string
  /** The end a filter of the provider makes. */
  filtered(): string
  /** The end of an answer that asks for a function instead of going on. */
  calls(call: Call): string
  /** An error inside a stream that began well. */
  failed(message: string): string
}

/** What every fake provider tells of usage. */
export const told = { input: 11, cached: 4, output: 7 } as const

/** A provider's protocol, from its own side. */
export interface Dialect {
  /** Path of the API's root. */
  root: string
  contentType: string
  /** It never tells what came from a cache. */
  hasNoCache?: true
  tell(): Telling
  /** The body of a refusal. */
  refusal(status: number, message: string): object
  /** Refuses what the real provider would refuse, and opens its other doors; true when it answered. */
  porter?(asked: Asked, reply: ServerResponse): boolean
}

/** Server-sent events, named or not. */
export const event = (data: object | string, name?: string): string =>
  `${name ? `event: ${name}\n` : ''}data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`

/** The whole stream of an answer. */
export function streamOf(dialect: Dialect, pieces: readonly Piece[]): string {
  const telling = dialect.tell()
  return pieces.map((piece) => telling.say(piece)).join('') + telling.end()
}

type Complaint = readonly [status: number, message: string]

/** A porter that refuses, in the dialect's words, what there is something to complain of. */
export const porterOf =
  (complaintOf: (asked: Asked) => Complaint | null, refusal: Dialect['refusal']): NonNullable<Dialect['porter']> =>
  (asked, reply) => {
    const complaint = complaintOf(asked)
    if (!complaint) return false
    reply.writeHead(complaint[0], { 'content-type': 'application/json' })
    reply.end(JSON.stringify(refusal(...complaint)))
    return true
  }
