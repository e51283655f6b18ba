import type { Database } from '../context/database.ts'
import type { Hints } from '../context/hints.ts'
import type { Log } from '../context/log.ts'
import { type EventRecord, type Place, readEvents, safePlace } from './store.ts'

/** Follows the event table for one process and hands every event on, once, in order. */
export interface Tail {
  start(): Promise<void>
  stop(): Promise<void>
  /** The last place handed on. */
  place(): Place
}

interface TailParts {
  database: Database
  hints: Hints
  log: Log
  onEvents(events: EventRecord[]): Promise<void>
  pollMs?: number
}

const batch = 200

export function createTail(parts: TailParts): Tail {
  let place: Place = { xid: '0', seq: 0 }
  let isReading = false
  let again = false
  let isStopped = false
  let timer: ReturnType<typeof setInterval> | undefined
  let current: Promise<void> = Promise.resolve()

  const readOn = async (): Promise<void> => {
    do {
      again = false
      const events = await parts.database.run('platform', (db) => readEvents(db, place, { limit: batch }))
      if (events.length === 0) continue
      await parts.onEvents(events)
      const last = events.at(-1)
      if (last) place = { xid: last.xid, seq: last.seq }
      again ||= events.length === batch
    } while (again && !isStopped)
  }
  const look = (): void => {
    if (isStopped) return
    if (isReading) {
      again = true
      return
    }
    isReading = true
    current = readOn()
      .catch((error: unknown) => {
        again = false
        parts.log.warn({ error: String(error) }, 'events not reachable')
      })
      .finally(() => {
        isReading = false
        if (again) look()
      })
  }
  return {
    start: async () => {
      place = await parts.database.run('platform', safePlace)
      parts.hints.onEvents(look)
      timer = setInterval(look, parts.pollMs ?? 1000)
    },
    stop: async () => {
      isStopped = true
      clearInterval(timer)
      await current
    },
    place: () => place,
  }
}
