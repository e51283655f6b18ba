import { randomUUID } from 'node:crypto'
import type { WorkspaceId } from '@opora/contract/ids'
import { ClientFrame } from '@opora/contract/live'
import type { WebSocket } from 'ws'
import type { Ctx } from '../context/ctx.ts'
import type { Log } from '../context/log.ts'
import { cursorOf, type Place, placeOf } from '../events/store.ts'
import type { Feed } from './feed.ts'
import type { Hub, Listener } from './hub.ts'
import type { LiveHearing, LiveSource } from './rule.ts'

/** Who opened the socket and what the server lets it hear. */
export interface Audience {
  workspaceId: WorkspaceId
  topics: string[]
  ctx(): Ctx
  /** Called when the socket joined; returns what to call when it left. */
  arrive(): () => void
}

export interface SocketParts {
  hub: Hub
  feed: Feed
  log: Log
  place(): Place
  hearings: ReadonlyMap<string, LiveHearing>
}

const maxBufferedBytes = 1024 * 1024
const maxWaiting = 2000
const maxFramesPerSecond = 20

/** Joins one socket to the hub: resume first, then live, with nothing skipped between. */
export async function joinSocket(
  parts: SocketParts,
  socket: WebSocket,
  join: { audience: Audience; cursor: string | null },
): Promise<void> {
  const { audience } = join
  const waiting: { text: string; cursor: string | null }[] = []
  let isLive = false
  const send = (text: string): boolean => {
    if (socket.bufferedAmount > maxBufferedBytes) {
      socket.close(1013, 'slow')
      setTimeout(() => socket.terminate(), 1000).unref()
      return false
    }
    socket.send(text)
    return true
  }
  const listener: Listener = {
    topics: new Set(audience.topics),
    push: (text, cursor) => {
      if (isLive) return send(text)
      waiting.push({ text, cursor })
      return waiting.length < maxWaiting
    },
    end: () => socket.close(1000),
  }
  socket.on('close', () => parts.hub.remove(listener))
  socket.on('error', () => socket.terminate())
  hearFrames(parts, socket, audience)
  parts.hub.add(listener)
  socket.on('close', audience.arrive())

  const start = parts.place()
  const after = join.cursor === null ? null : placeOf(join.cursor)
  const missed = after ? await parts.feed.replay(audience.workspaceId, after).catch(() => null) : []
  const opening = join.cursor !== null && (after === null || missed === null) ? 'reset' : 'hello'
  send(JSON.stringify({ type: 'hello', cursor: cursorOf(start) }))
  if (opening === 'reset') send(JSON.stringify({ type: 'reset', cursor: cursorOf(start) }))
  for (const { topic, frame, cursor } of missed ?? []) {
    if (listener.topics.has(topic)) send(JSON.stringify({ ...frame, cursor }))
  }
  for (const { text } of waiting) send(text)
  isLive = true
}

function hearFrames(parts: SocketParts, socket: WebSocket, audience: Audience): void {
  let budget = maxFramesPerSecond
  const source: LiveSource = { id: randomUUID(), onClose: (listener) => void socket.on('close', listener) }
  const refill = setInterval(() => {
    budget = maxFramesPerSecond
  }, 1000)
  socket.on('close', () => clearInterval(refill))
  socket.on('message', (data, isBinary) => {
    budget -= 1
    if (budget < 0 || isBinary) {
      socket.close(1008, 'too many frames')
      return
    }
    const frame = ClientFrame.safeParse(parseJson(String(data)))
    if (!frame.success || frame.data.type === 'ping') return
    const hearing = parts.hearings.get(frame.data.type)
    hearing?.hear(audience.ctx(), frame.data as never, source).catch((error: unknown) => {
      parts.log.debug({ error: String(error) }, 'frame refused')
    })
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
