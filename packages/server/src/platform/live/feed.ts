import type { WorkspaceId } from '@opora/contract/ids'
import type { Ctx } from '../context/ctx.ts'
import type { Database } from '../context/database.ts'
import type { Log } from '../context/log.ts'
import type { Mark } from '../events/place.ts'
import { type EventRecord, isKnown, readEvents } from '../events/store.ts'
import type { LiveRule, Shown } from './rule.ts'

interface FeedParts {
  database: Database
  log: Log
  rules: readonly LiveRule[]
  ctxFor(workspaceId: WorkspaceId): Ctx
  /** How far back events are kept. */
  keptMs: number
}

/** A stored event as frames, with its place in the event table. */
export interface ShownEvent {
  mark: Mark
  shown: Shown[]
}

/** Frames of stored events: as they happen, and again for a socket that was away. */
export interface Feed {
  present(event: EventRecord): Promise<ShownEvent>
  /** What was told after a place, or null when the reader should start afresh: too much, too long ago, or another database. */
  replay(workspaceId: WorkspaceId, after: Mark): Promise<ShownEvent[] | null>
}

const replayLimit = 500

export function createFeed(parts: FeedParts): Feed {
  const rulesOf = Map.groupBy(parts.rules, (rule) => rule.eventName)
  const present: Feed['present'] = async (event) => {
    const ctx = parts.ctxFor(event.workspaceId)
    const shown: Shown[] = []
    for (const rule of rulesOf.get(event.name) ?? []) {
      try {
        shown.push(...(await rule.present(ctx, event.payload as never)))
      } catch (error) {
        parts.log.error({ event: event.name, eventId: event.id, error }, 'event not shown live')
      }
    }
    return { mark: { xid: event.xid, seq: event.seq, at: event.createdAt }, shown }
  }
  return {
    present,
    replay: async (workspaceId, after) => {
      const ageMs = parts.ctxFor(workspaceId).now.getTime() - after.at.getTime()
      if (ageMs > parts.keptMs) return null
      const options = { limit: replayLimit + 1, workspaceId }
      const events = await parts.database.run('platform', async (db) =>
        (await isKnown(db, after)) ? readEvents(db, after, options) : null,
      )
      if (!events || events.length > replayLimit) return null
      const told: ShownEvent[] = []
      for (const event of events) told.push(await present(event))
      return told
    },
  }
}
