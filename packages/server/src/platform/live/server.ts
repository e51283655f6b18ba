import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { apiPrefix } from '@opora/contract/routes'
import { type WebSocket, WebSocketServer } from 'ws'
import { type Audience, joinSocket, type SocketParts } from './socket.ts'

export const livePath = `${apiPrefix}/live`

export interface LiveServerParts extends SocketParts {
  /** Who a ticket was given to; null when it is forged, used or expired. */
  audienceOf(ticket: string): Promise<Audience | null>
  /** Origins besides the server's own that may open a socket. */
  allowedOrigins: readonly string[]
}

export interface LiveServer {
  /** Says goodbye to every socket and closes them. */
  close(): void
}

const pingEveryMs = 25_000
const maxFrameBytes = 64 * 1024
const farewellMs = 500

function isOwnOrigin(request: IncomingMessage, allowed: readonly string[]): boolean {
  const { origin, host } = request.headers
  if (!origin) return true
  if (allowed.includes(origin)) return true
  return URL.canParse(origin) && new URL(origin).host === host
}

function refuse(stream: Duplex, status: '401 Unauthorized' | '403 Forbidden' | '404 Not Found'): void {
  stream.end(`HTTP/1.1 ${status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`)
}

/** The ticket and cursor of an upgrade, or why it is refused. */
function readUpgrade(request: IncomingMessage, allowed: readonly string[]) {
  const address = `http://localhost${request.url ?? '/'}`
  if (!URL.canParse(address)) return '404 Not Found'
  const { pathname, searchParams } = new URL(address)
  if (pathname !== livePath) return '404 Not Found'
  if (!isOwnOrigin(request, allowed)) return '403 Forbidden'
  return { ticket: searchParams.get('ticket') ?? '', cursor: searchParams.get('cursor') }
}

/** Cuts peers that vanished without a word. */
function pingAll(sockets: WebSocketServer): { watch(socket: WebSocket): void; stop(): void } {
  const alive = new WeakSet<object>()
  const timer = setInterval(() => {
    for (const socket of sockets.clients) {
      if (!alive.has(socket)) socket.terminate()
      alive.delete(socket)
      socket.ping()
    }
  }, pingEveryMs)
  return {
    watch: (socket) => {
      alive.add(socket)
      socket.on('pong', () => alive.add(socket))
    },
    stop: () => clearInterval(timer),
  }
}

/** Answers upgrades on the live path: origin, then ticket, then frames. */
export function attachLive(server: Server, parts: LiveServerParts): LiveServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxFrameBytes, perMessageDeflate: false })
  const ping = pingAll(sockets)
  const upgrade = async (request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> => {
    const wanted = readUpgrade(request, parts.allowedOrigins)
    if (typeof wanted === 'string') return refuse(stream, wanted)
    const audience = await parts.audienceOf(wanted.ticket)
    if (!audience) return refuse(stream, '401 Unauthorized')
    sockets.handleUpgrade(request, stream, head, (socket) => {
      ping.watch(socket)
      joinSocket(parts, socket, { audience, cursor: wanted.cursor }).catch((error: unknown) => {
        parts.log.warn({ error }, 'socket not joined')
        socket.terminate()
      })
    })
  }
  const onUpgrade = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    stream.on('error', () => stream.destroy())
    upgrade(request, stream, head).catch((error: unknown) => {
      parts.log.warn({ error }, 'upgrade failed')
      stream.destroy()
    })
  }
  server.on('upgrade', onUpgrade)
  return {
    close: () => {
      ping.stop()
      server.off('upgrade', onUpgrade)
      parts.hub.endAll(JSON.stringify({ type: 'bye', reason: 'restart' }))
      setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate()
      }, farewellMs)
    },
  }
}
