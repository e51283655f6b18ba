import type { OpenCtx } from '../../../platform/context/ctx.ts'
import type { Database } from '../../../platform/context/database.ts'
import { makeCtx } from '../../../platform/context/make-ctx.ts'
import type { Schedule } from '../../../platform/jobs/schedules/schedule.ts'
import { withoutJob } from '../../../platform/jobs/store.ts'
import { changeMany, end, endUndo, undoMany } from './change-many.job.ts'
import { underWay } from './store.ts'

async function endEach(database: Database, open: OpenCtx): Promise<void> {
  const lost = await database.run('platform', async (db) => {
    const all = await underWay(db)
    const idsIn = (state: string) => all.filter((one) => one.state === state).map(({ id }) => id)
    const changes = await withoutJob(db, { kind: changeMany.kind, name: 'bulkId' }, idsIn('running'))
    const undoings = await withoutJob(db, { kind: undoMany.kind, name: 'bulkId' }, idsIn('undoing'))
    return all.filter(({ id, state }) => (state === 'running' ? changes : undoings).has(id))
  })
  for (const { id: bulkId, workspaceId, state } of lost) {
    const ctx = makeCtx(open, { workspaceId, actor: { type: 'system' } })
    if (state === 'running') await end(ctx, { bulkId }, 'failed')
    else await endUndo(ctx, { bulkId })
  }
}

/** Ends changes of many that nobody goes on with: the server died each time, or the job hung. */
export const endLostBulks: Schedule = { kind: 'conversations.end-lost-bulk-changes', cron: '* * * * *', run: endEach }
