import { once } from 'node:events'
import { WebSocket } from 'ws'

export interface HeardFrame {
  type: string
  cursor?: string
  [field: string]: unknown
}

/** A socket as a browser has it, with everything it heard. */
export interface LiveSocket {
  socket: WebSocket
  frames: HeardFrame[]
  /** The last cursor heard. */
  cursor(): string
  /** Resolves with the close code. */
  closed: Promise<number>
  /** Resolves when a frame of the type was heard. */
  heard(type: string): Promise<HeardFrame>
}

interface Opening {
  url: string
  ticket: string
  cursor?: string
  origin?: string
}

export async function openLive({ url, ticket, cursor, origin }: Opening): Promise<LiveSocket> {
  const query = new URLSearchParams({ ticket, ...(cursor === undefined ? {} : { cursor }) })
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/api/v1/live?${query}`, origin ? { origin } : {})
  const frames: HeardFrame[] = []
  const waiting: { type: string; resolve(frame: HeardFrame): void }[] = []
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as HeardFrame
    frames.push(frame)
    for (const one of waiting) if (one.type === frame.type) one.resolve(frame)
  })
  const closed = new Promise<number>((resolve) => socket.once('close', resolve))
  await once(socket, 'open')
  return {
    socket,
    frames,
    cursor: () => frames.findLast((frame) => frame.cursor !== undefined)?.cursor ?? '',
    closed,
    heard: (type) => {
      const known = frames.find((frame) => frame.type === type)
      return known ? Promise.resolve(known) : new Promise((resolve) => waiting.push({ type, resolve }))
    },
  }
}

/** The status an upgrade is refused with; 101 when it is not. */
export function statusOfUpgrade(opening: Opening): Promise<number> {
  const { url, ticket, origin } = opening
  const socket = new WebSocket(
    `${url.replace(/^http/, 'ws')}/api/v1/live?ticket=${encodeURIComponent(ticket)}`,
    origin ? { origin } : {},
  )
  return new Promise((resolve) => {
    socket.on('error', () => undefined)
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0)
      socket.terminate()
    })
    socket.on('open', () => {
      resolve(101)
      socket.terminate()
    })
  })
}
