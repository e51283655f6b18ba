import { forgetOldEvents } from './platform/events/store.ts'
import { forgetOldKeys } from './platform/http/store.ts'
import type { Schedule } from './platform/jobs/schedules/schedule.ts'

const daysMs = 86_400_000

/** How long a socket may be away and still resume; later it starts afresh. */
export const eventsKeptMs = 7 * daysMs

const before = (now: Date, ms: number): Date => new Date(now.getTime() - ms)

/** What the machinery tidies. The embedded database has no background processes of its own. */
export function housekeeping(isEmbedded: boolean): Schedule[] {
  const always: Schedule[] = [
    {
      kind: 'platform.forget-keys',
      cron: '17 * * * *',
      run: (database, { now }) => database.run('platform', (db) => forgetOldKeys(db, before(now, daysMs))),
    },
    {
      kind: 'platform.forget-events',
      cron: '41 3 * * *',
      run: (database, { now }) => database.run('platform', (db) => forgetOldEvents(db, before(now, eventsKeptMs))),
    },
  ]
  if (!isEmbedded) return always
  return [
    ...always,
    {
      kind: 'embedded.checkpoint',
      cron: '*/5 * * * *',
      run: (database) => database.asOwner((client) => client.query('checkpoint')),
    },
    {
      kind: 'embedded.vacuum',
      cron: '23 4 * * *',
      run: (database) => database.asOwner((client) => client.query('vacuum analyze')),
    },
  ]
}
