import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** What the server was asked. A form is left as it came. */
export interface Asked {
  method: string
  path: string
  headers: IncomingHttpHeaders
  body: Record<string, unknown>
  form: URLSearchParams
}

/** How the server treats one request. */
export type Behaviour = (reply: ServerResponse, asked: Asked) => Promise<void> | void

export interface FakeProvider {
  /** Root of the API, on loopback. */
  baseUrl: string
  /** `127.0.0.1:port`, as MODEL_HOSTS would name it. */
  host: string
  /** Questions to the model; other doors of the provider are not counted. */
  asked: Asked[]
  /** The behaviour of every following question. */
  behaves(behaviour: Behaviour): void
  /** Requests whose connection is still open. */
  open(): number
  /** Resolves when every connection of a request is closed. */
  idle(): Promise<void>
  close(): Promise<void>
}

export interface FakeProviderOptions {
  /** Path of the API's root, e.g. `/v1`. */
  root: string
  behaviour: Behaviour
  /** What the provider would refuse whatever it was told to do; true when it answered by itself. */
  porter?: (asked: Asked, reply: ServerResponse) => boolean
  tls?: { key: string; cert: string }
}

/** Every text of a request, one below the other, whatever its protocol calls them. */
export function wordsOf(asked: Pick<Asked, 'body'>): string {
  const words: string[] = []
  JSON.stringify(asked.body, (_, value: unknown) => {
    if (typeof value === 'string') words.push(value)
    return value
  })
  return words.join('\n')
}

async function read(request: IncomingMessage): Promise<Asked> {
  const { headers, method = '', url: path = '' } = request
  const said = await text(request)
  const isForm = (headers['content-type'] ?? '').includes('form')
  const body = isForm || said === '' ? {} : (JSON.parse(said) as Record<string, unknown>)
  return { method, path, headers, body, form: new URLSearchParams(isForm ? said : '') }
}

/** A real HTTP server on loopback that speaks for a provider, well or badly. */
export async function startFakeProvider(options: FakeProviderOptions): Promise<FakeProvider> {
  let { behaviour } = options
  const asked: Asked[] = []
  const open = new Set<ServerResponse>()
  const take = async (request: IncomingMessage, reply: ServerResponse): Promise<void> => {
    open.add(reply)
    reply.once('close', () => open.delete(reply))
    const question = await read(request)
    if (options.porter?.(question, reply)) return
    asked.push(question)
    await behaviour(reply, question)
  }
  const listener = (request: IncomingMessage, reply: ServerResponse): void => {
    take(request, reply).catch(() => reply.destroy())
  }
  const server = options.tls ? createTlsServer(options.tls, listener) : createServer(listener)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    baseUrl: `${options.tls ? 'https' : 'http'}://${host}${options.root}`,
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
