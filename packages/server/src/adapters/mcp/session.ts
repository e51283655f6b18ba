import {
  Client,
  SdkHttpError,
  StreamableHTTPClientTransport,
  type VersionNegotiationMode,
} from '@modelcontextprotocol/client'
import type { McpConnection } from '../../ports/mcp.ts'
import { limitedFetch, type Way } from './limited-fetch.ts'
import { cutShort, serverFailure } from './mcp-problem.ts'

export interface Opening {
  connection: McpConnection
  version: string
}

interface Limits {
  signal: AbortSignal
  timeout: number
}

/** A server that was reached and knows us. */
export interface Session {
  client: Client
  limits: Limits
  /** Waits for an answer, but not for one that has ended without being one. */
  ask<R>(asked: () => Promise<R>): Promise<R>
}

// An answer is understood a moment after its last byte.
const readingMs = 1000
const farewellMs = 1000

/** Revisions without sessions are asked for by name; older ones begin with a greeting. */
function modeOf(protocol: string | null): VersionNegotiationMode {
  if (!protocol) return 'auto'
  return protocol >= '2026' ? { pin: protocol } : 'legacy'
}

function asking(way: Way, { signal }: Limits): Session['ask'] {
  let later: NodeJS.Timeout | undefined
  way.begun = () => clearTimeout(later)
  return (asked) =>
    new Promise((resolve, reject) => {
      way.ended = () => {
        later = setTimeout(() => reject(cutShort), readingMs)
      }
      signal.addEventListener('abort', () => reject(signal.reason), { once: true })
      asked()
        .then(resolve, reject)
        .finally(() => clearTimeout(later))
    })
}

/** Says goodbye, but waits for nobody. */
async function leave(client: Client, transport: StreamableHTTPClientTransport): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const waited = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, farewellMs)
  })
  await Promise.race([transport.terminateSession().catch(() => undefined), waited])
  clearTimeout(timer)
  await client.close().catch(() => undefined)
}

async function attempt<R>({ connection, version }: Opening, work: (session: Session) => Promise<R>): Promise<R | null> {
  const { timeoutMs, headers, url, protocol } = connection
  const limits = { signal: AbortSignal.any([connection.signal, AbortSignal.timeout(timeoutMs)]), timeout: timeoutMs }
  const closing = new AbortController()
  const way = limitedFetch(connection, closing.signal)
  const transport = new StreamableHTTPClientTransport(new URL(url), {
    fetch: way.fetch,
    requestInit: { headers },
    onInsufficientScope: 'throw',
  })
  const client = new Client({ name: 'opora', version }, { versionNegotiation: { mode: modeOf(protocol) } })
  const ask = asking(way, limits)
  try {
    limits.signal.throwIfAborted()
    await ask(() => client.connect(transport, limits))
    return await work({ client, limits, ask })
  } catch (error) {
    const isForgotten = error instanceof SdkHttpError && error.status === 404 && transport.sessionId !== undefined
    if (isForgotten && !limits.signal.aborted) return null
    throw serverFailure(error, way, limits.signal.aborted)
  } finally {
    await leave(client, transport)
    closing.abort()
  }
}

/** Does something in a session of its own; when the server has forgotten the session, once more in another. */
export async function inSession<R>(opening: Opening, work: (session: Session) => Promise<R>): Promise<R> {
  const first = await attempt(opening, work)
  const done = first ?? (await attempt(opening, work))
  if (done !== null) return done
  throw serverFailure(new Error('the session was forgotten twice'), { status: 404 }, false)
}
