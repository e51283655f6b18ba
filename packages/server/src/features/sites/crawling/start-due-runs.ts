import type { SiteSchedule } from '@opora/contract/sites'
import type { OpenCtx } from '../../../platform/context/ctx.ts'
import type { Database } from '../../../platform/context/database.ts'
import { makeCtx } from '../../../platform/context/make-ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import type { Schedule } from '../../../platform/jobs/schedules/schedule.ts'
import { lastRuns } from '../runs/store.ts'
import { nextRunAt } from '../schedule.ts'
import { dueSites, lockSite, moveNextRun } from '../store.ts'
import { endLostRuns } from './end-lost-runs.ts'
import { beginNewRun } from './start-run.ts'

/** Begins the runs whose time has come; one that is still running is left alone until its next time. */
async function startDueRuns(database: Database, open: OpenCtx): Promise<void> {
  await endLostRuns(database, open)
  const due = await database.run('platform', (db) => dueSites(db, open.now))
  for (const { id, workspaceId } of due) {
    await transact(makeCtx(open, { workspaceId, actor: { type: 'system' } }), async (ctx) => {
      const site = await lockSite(ctx, id)
      if (!site?.next_run_at || site.next_run_at > ctx.now) return
      await moveNextRun(ctx, id, nextRunAt(site.schedule as SiteSchedule, ctx.now))
      const last = (await lastRuns(ctx, [id])).get(id)
      if (last?.state !== 'running') await beginNewRun(ctx, id, 'schedule')
    })
  }
}

export const dueRuns: Schedule = { kind: 'sites.start-due-runs', cron: '* * * * *', run: startDueRuns }
