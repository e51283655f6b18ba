import type { Database } from '../context/database.ts'
import type { Hints } from '../context/hints.ts'
import type { Log } from '../context/log.ts'
import type { Place } from './place.ts'
import { type EventRecord, readEvents, safePlace } from './store.ts'

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
  onEvent(event: EventRecord): Promise<void>
  pollMs?: number
}

const batch = 200

export function createTail(parts: TailParts): Tail {
  let place: Place = { xid: '0', seq: 0 }
  let again = false
  let isStopped = true
  let timer: ReturnType<typeof setInterval> | undefined
  let reading: Promise<void> | null = null

  /** The place moves on first: an event that cannot be handed on is not handed on twice, and stops nobody. */
  const hand = async (event: EventRecord): Promise<void> => {
    place = { xid: event.xid, seq: event.seq }
    await parts.onEvent(event).catch((error: unknown) => {
      parts.log.error({ event: event.name, eventId: event.id, error }, 'event not handed on')
    })
  }
  const readOn = async (): Promise<void> => {
    do {
      again = false
      const events = await readEvents(parts.database.single('platform'), place, { limit: batch })
      for (const event of events) await hand(event)
      if (events.length === batch) again = true
    } while (again && !isStopped)
  }
  const look = (): void => {
    again = true
    if (isStopped || reading) return
    reading = readOn()
      .catch((error: unknown) => {
        again = false
        parts.log.warn({ error }, 'events not reachable')
      })
      .finally(() => {
        reading = null
        if (again) look()
      })
  }
  return {
    start: async () => {
      place = await parts.database.run('platform', safePlace)
      isStopped = false
      parts.hints.onEvents(look)
      timer = setInterval(look, parts.pollMs ?? 1000)
    },
    stop: async () => {
      isStopped = true
      clearInterval(timer)
      await reading
    },
    place: () => place,
  }
}
