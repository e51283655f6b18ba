import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { apiPrefix } from '@opora/contract/routes'
import { WebSocketServer } from 'ws'
import type { Audience, SocketParts } from './socket.ts'
import { joinSocket } from './socket.ts'

export const livePath = `${apiPrefix}/live`

interface LiveServerParts extends SocketParts {
  /** Who a ticket was given to; null when it is forged, used or expired. */
  audienceOf(ticket: string): Promise<Audience | null>
  /** Origins besides the server's own that may open a socket. */
  allowedOrigins: readonly string[]
}

const pingEveryMs = 25_000

function isOwnOrigin(request: IncomingMessage, allowed: readonly string[]): boolean {
  const { origin, host } = request.headers
  if (!origin) return true
  if (allowed.includes(origin)) return true
  return URL.canParse(origin) && new URL(origin).host === host
}

/** Answers upgrades on the live path: origin, then ticket, then frames. */
export function attachLive(server: Server, parts: LiveServerParts): { close(): void } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024, perMessageDeflate: false })
  const alive = new WeakSet<object>()
  const upgrade = async (request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    if (url.pathname !== livePath || !isOwnOrigin(request, parts.allowedOrigins)) {
      stream.end('HTTP/1.1 403 Forbidden\r\n\r\n')
      return
    }
    const audience = await parts.audienceOf(url.searchParams.get('ticket') ?? '')
    if (!audience) {
      stream.end('HTTP/1.1 401 Unauthorized\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      alive.add(socket)
      socket.on('pong', () => alive.add(socket))
      joinSocket(parts, socket, { audience, cursor: url.searchParams.get('cursor') }).catch((error: unknown) => {
        parts.log.warn({ error: String(error) }, 'socket not joined')
        socket.terminate()
      })
    })
  }
  const onUpgrade = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    stream.on('error', () => stream.destroy())
    upgrade(request, stream, head).catch((error: unknown) => {
      parts.log.warn({ error: String(error) }, 'upgrade failed')
      stream.destroy()
    })
  }
  server.on('upgrade', onUpgrade)
  const ping = setInterval(() => {
    for (const socket of sockets.clients) {
      if (!alive.has(socket)) socket.terminate()
      alive.delete(socket)
      socket.ping()
    }
  }, pingEveryMs)
  return {
    close: () => {
      clearInterval(ping)
      server.off('upgrade', onUpgrade)
      parts.hub.endAll(JSON.stringify({ type: 'bye', reason: 'restart' }))
      for (const socket of sockets.clients) socket.terminate()
    },
  }
}
