import { forgetOldEvents } from './platform/events/store.ts'
import { forgetOldKeys } from './platform/http/store.ts'
import type { Schedule } from './platform/jobs/schedule.ts'

const daysMs = 86_400_000

/** What the machinery tidies. The embedded database has no background processes of its own. */
export function housekeeping(isEmbedded: boolean): Schedule[] {
  const ago = (days: number): Date => new Date(Date.now() - days * daysMs)
  const always: Schedule[] = [
    {
      kind: 'platform.forget-keys',
      cron: '17 * * * *',
      run: (database) => database.run('platform', (db) => forgetOldKeys(db, ago(1))),
    },
    {
      kind: 'platform.forget-events',
      cron: '41 3 * * *',
      run: (database) => database.run('platform', (db) => forgetOldEvents(db, ago(7))),
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
