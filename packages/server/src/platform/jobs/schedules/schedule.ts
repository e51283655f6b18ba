import { Cron } from 'croner'
import type { OpenCtx } from '../../context/ctx.ts'
import type { Database } from '../../context/database.ts'
import { takeSchedule } from './store.ts'

/** Work of the machinery itself at set times (UTC). With several processes exactly one runs it. */
export interface Schedule {
  kind: string
  cron: string
  run(database: Database, open: OpenCtx): Promise<unknown>
}

/** Runs every schedule that is due now and that no other process has taken. */
export async function runDueSchedules(openCtx: () => OpenCtx, schedules: readonly Schedule[]): Promise<void> {
  for (const schedule of schedules) {
    const open = openCtx()
    const { now, database, log } = open
    const next = new Cron(schedule.cron, { timezone: 'UTC' }).nextRun(now) ?? now
    try {
      if (await database.run('platform', (db) => takeSchedule(db, schedule.kind, { now, next })))
        await schedule.run(database, open)
    } catch (error) {
      log.warn({ schedule: schedule.kind, error }, 'schedule failed')
    }
  }
}

const lookEveryMs = 30_000

/** Looks every half minute which schedules are due; returns what stops it and waits for the one that runs. */
export function startSchedules(openCtx: () => OpenCtx, schedules: readonly Schedule[]): () => Promise<void> {
  let current: Promise<void> | null = null
  const look = (): void => {
    current ??= runDueSchedules(openCtx, schedules).finally(() => {
      current = null
    })
  }
  const timer = setInterval(look, lookEveryMs)
  look()
  return async () => {
    clearInterval(timer)
    await current
  }
}
