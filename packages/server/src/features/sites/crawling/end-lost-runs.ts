import type { OpenCtx } from '../../../platform/context/ctx.ts'
import type { Database } from '../../../platform/context/database.ts'
import { makeCtx } from '../../../platform/context/make-ctx.ts'
import { withoutJob } from '../../../platform/jobs/store.ts'
import { runsUnderWay } from '../runs/store.ts'
import { crawlSite } from './crawl-site.job.ts'
import { brokenOff, endRun } from './end-run.ts'

/** Ends runs nobody goes on with, so that their site can be read again: the server died each time, or the job hung. */
export async function endLostRuns(database: Database, open: OpenCtx): Promise<void> {
  const lost = await database.run('platform', async (db) => {
    const running = await runsUnderWay(db)
    const ids = running.map(({ runId }) => runId)
    const idle = await withoutJob(db, { kind: crawlSite.kind, name: 'runId' }, ids)
    return running.filter(({ runId }) => idle.has(runId))
  })
  for (const { workspaceId, ...run } of lost)
    await endRun(makeCtx(open, { workspaceId, actor: { type: 'system' } }), run, brokenOff)
}
