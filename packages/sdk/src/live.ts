import type { ClientFrame, LiveTicket } from '@opora/contract/live'

/** What the interface may show about the connection. */
export type LiveState = 'connecting' | 'live' | 'offline'

/** How the socket is opened and where its frames go. */
export interface LiveOptions<Frame> {
  baseUrl: string
  ticket(): Promise<LiveTicket>
  onFrame(frame: Frame): void
  onState(state: LiveState): void
  /** Waits between attempts, ms; the last one repeats. */
  backoffMs?: readonly number[]
}

/** A socket that reconnects by itself and resumes from the last cursor it has seen. */
export interface Live {
  send(frame: ClientFrame): void
  close(): void
}

/** What a browser has and a server may lack. */
interface Page {
  location?: { origin: string }
  addEventListener?(type: string, listener: () => void): void
  removeEventListener?(type: string, listener: () => void): void
}

const page = globalThis as unknown as Page
const defaultBackoffMs = [300, 1000, 2000, 5000, 10_000] as const

/** Opens the live socket and keeps it open until `close()`. */
export function connectLive<Frame extends { type: string }>(options: LiveOptions<Frame>): Live {
  const backoff = options.backoffMs ?? defaultBackoffMs
  let socket: WebSocket | null = null
  let cursor: string | null = null
  let attempt = 0
  let isClosed = false
  let retry: ReturnType<typeof setTimeout> | undefined

  const schedule = (): void => {
    if (isClosed) return
    options.onState('offline')
    const waitMs = backoff[Math.min(attempt, backoff.length - 1)] ?? 1000
    attempt += 1
    retry = setTimeout(() => void open(), waitMs * (0.7 + Math.random() * 0.6))
  }
  const open = async (): Promise<void> => {
    options.onState('connecting')
    try {
      const { ticket, path } = await options.ticket()
      if (isClosed) return
      const base = (options.baseUrl || page.location?.origin || '').replace(/^http/, 'ws')
      const resume = cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''
      socket = new WebSocket(`${base}${path}?ticket=${encodeURIComponent(ticket)}${resume}`)
    } catch {
      schedule()
      return
    }
    socket.onmessage = (message) => {
      const frame = JSON.parse(String(message.data)) as Frame & { cursor?: string }
      if (frame.cursor) cursor = frame.cursor
      if (frame.type === 'hello') {
        attempt = 0
        options.onState('live')
      }
      options.onFrame(frame)
    }
    socket.onclose = () => {
      socket = null
      schedule()
    }
  }
  const wake = (): void => {
    if (socket || isClosed) return
    clearTimeout(retry)
    attempt = 0
    void open()
  }
  // A socket over a dead line says nothing for minutes; the browser knows at once.
  const drop = (): void => {
    const dead = socket
    if (!dead) return
    socket = null
    dead.onmessage = null
    dead.onclose = null
    dead.close()
    schedule()
  }
  page.addEventListener?.('online', wake)
  page.addEventListener?.('offline', drop)
  void open()

  return {
    send: (frame) => {
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame))
    },
    close: () => {
      isClosed = true
      clearTimeout(retry)
      page.removeEventListener?.('online', wake)
      page.removeEventListener?.('offline', drop)
      socket?.close()
    },
  }
}
