import { Cron } from 'croner'
import type { OpenCtx } from '../context/ctx.ts'
import type { Database } from '../db/database.ts'
import { takeSchedule } from './store.ts'

/** Work of the machinery itself at set times (UTC). With several processes exactly one runs it. */
export interface Schedule {
  kind: string
  cron: string
  run(database: Database, open: OpenCtx): Promise<unknown>
}

/** Looks every half minute which schedules are due. */
export function startSchedules(openCtx: () => OpenCtx, schedules: readonly Schedule[]): () => void {
  const look = async (): Promise<void> => {
    for (const schedule of schedules) {
      const open = openCtx()
      const { now, database, log } = open
      const next = new Cron(schedule.cron, { timezone: 'UTC' }).nextRun(now) ?? now
      try {
        if (await database.run('platform', (db) => takeSchedule(db, schedule.kind, { now, next })))
          await schedule.run(database, open)
      } catch (error) {
        log.warn({ schedule: schedule.kind, error: String(error) }, 'schedule failed')
      }
    }
  }
  const timer = setInterval(() => void look(), 30_000)
  void look()
  return () => clearInterval(timer)
}
