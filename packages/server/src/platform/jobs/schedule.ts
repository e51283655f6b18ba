import { Cron } from 'croner'
import type { Log } from '../context/log.ts'
import type { Database } from '../db/database.ts'
import { takeSchedule } from './store.ts'

/** Work of the machinery itself at set times (UTC). With several processes exactly one runs it. */
export interface Schedule {
  kind: string
  cron: string
  run(database: Database): Promise<unknown>
}

/** Looks every half minute which schedules are due. */
export function startSchedules(database: Database, schedules: readonly Schedule[], log: Log): () => void {
  const look = async (): Promise<void> => {
    for (const schedule of schedules) {
      const now = new Date()
      const next = new Cron(schedule.cron, { timezone: 'UTC' }).nextRun(now) ?? now
      try {
        if (await database.run('platform', (db) => takeSchedule(db, schedule.kind, { now, next })))
          await schedule.run(database)
      } catch (error) {
        log.warn({ schedule: schedule.kind, error: String(error) }, 'schedule failed')
      }
    }
  }
  const timer = setInterval(() => void look(), 30_000)
  void look()
  return () => clearInterval(timer)
}
