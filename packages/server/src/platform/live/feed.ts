import type { WorkspaceId } from '@opora/contract/ids'
import type { Ctx } from '../context/ctx.ts'
import type { Database } from '../context/database.ts'
import type { Log } from '../context/log.ts'
import { cursorOf, type EventRecord, type Place, readEvents } from '../events/store.ts'
import type { LiveRule, Shown } from './rule.ts'

interface FeedParts {
  database: Database
  log: Log
  rules: readonly LiveRule[]
  ctxFor(workspaceId: WorkspaceId): Ctx
}

/** A frame with its place in the event table. */
export interface PlacedFrame extends Shown {
  cursor: string
}

/** Frames of stored events: as they happen, and again for a socket that was away. */
export interface Feed {
  present(event: EventRecord): Promise<PlacedFrame[]>
  /** Frames after a place, or null when there are too many and the reader should start afresh. */
  replay(workspaceId: WorkspaceId, after: Place): Promise<PlacedFrame[] | null>
}

const replayLimit = 500

export function createFeed(parts: FeedParts): Feed {
  const rulesOf = Map.groupBy(parts.rules, (rule) => rule.eventName)
  const present: Feed['present'] = async (event) => {
    const ctx = parts.ctxFor(event.workspaceId)
    const frames: PlacedFrame[] = []
    for (const rule of rulesOf.get(event.name) ?? []) {
      try {
        const shown = await rule.present(ctx, event.payload as never)
        frames.push(...shown.map((frame) => ({ ...frame, cursor: cursorOf(event) })))
      } catch (error) {
        parts.log.error({ event: event.name, error: String(error) }, 'event not shown live')
      }
    }
    return frames
  }
  return {
    present,
    replay: async (workspaceId, after) => {
      const events = await parts.database.run('platform', (db) =>
        readEvents(db, after, { limit: replayLimit + 1, workspaceId }),
      )
      if (events.length > replayLimit) return null
      const frames: PlacedFrame[] = []
      for (const event of events) frames.push(...(await present(event)))
      return frames
    },
  }
}
