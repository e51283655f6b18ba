import type { WorkspaceId } from '@opora/contract/ids'
import type { WebSocket } from 'ws'
import type { Ctx } from '../context/ctx.ts'
import type { Log } from '../context/log.ts'
import { cursorOf, isAfter, type Mark, markOf } from '../events/place.ts'
import type { Feed, ShownEvent } from './feed.ts'
import { hearFrames } from './hear-frames.ts'
import { type Hub, type Listener, textsOf } from './hub.ts'
import { createOutlet } from './outlet.ts'
import type { LiveHearing } from './rule.ts'

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
  /** Where the tail stands now. */
  mark(): Mark
  hearings: ReadonlyMap<string, LiveHearing>
}

const maxWaiting = 2000

const isNews = (mark: Mark | null, floor: Mark | null): boolean => !mark || !floor || isAfter(mark, floor)

type Opening = { kind: 'fresh' } | { kind: 'resumed'; after: Mark; told: ShownEvent[] } | { kind: 'reset' }

async function openingOf(parts: SocketParts, workspaceId: WorkspaceId, cursor: string | null): Promise<Opening> {
  if (cursor === null) return { kind: 'fresh' }
  const after = markOf(cursor)
  const told = after && (await parts.feed.replay(workspaceId, after))
  return after && told ? { kind: 'resumed', after, told } : { kind: 'reset' }
}

/** Joins one socket to the hub: resume first, then live, with nothing skipped or doubled between. */
export async function joinSocket(
  parts: SocketParts,
  socket: WebSocket,
  join: { audience: Audience; cursor: string | null },
): Promise<void> {
  const { audience } = join
  const outlet = createOutlet(socket)
  let waiting: { text: string; mark: Mark | null }[] | null = []
  // Up to here it was told by the replay; the tail may be behind and tell it once more.
  let floor: Mark | null = null
  const listener: Listener = {
    topics: new Set(audience.topics),
    push: (text, mark) => {
      if (!waiting) return isNews(mark, floor) ? outlet.send(text) : true
      waiting.push({ text, mark })
      if (waiting.length > maxWaiting) outlet.cut()
      return waiting.length <= maxWaiting
    },
    end: () => socket.close(1000),
  }
  socket.on('close', () => parts.hub.remove(listener))
  socket.on('error', () => socket.terminate())
  hearFrames({ log: parts.log, hearings: parts.hearings, ctx: audience.ctx }, socket)
  parts.hub.add(listener)
  socket.on('close', audience.arrive())

  const start = parts.mark()
  const opening = await openingOf(parts, audience.workspaceId, join.cursor)
  const resumed = opening.kind === 'resumed' ? opening : null
  outlet.send(JSON.stringify({ type: 'hello', cursor: cursorOf(resumed?.after ?? start) }))
  if (opening.kind === 'reset') outlet.send(JSON.stringify({ type: 'reset', cursor: cursorOf(start) }))
  for (const { mark, shown } of resumed?.told ?? []) {
    const heard = shown.filter(({ topic }) => listener.topics.has(topic))
    for (const text of textsOf({ mark, shown: heard })) outlet.send(text)
  }
  floor = resumed?.told.at(-1)?.mark ?? resumed?.after ?? null
  for (const { text, mark } of waiting) if (isNews(mark, floor)) outlet.send(text)
  waiting = null
}
