import type { OpenCtx } from '../../platform/context/ctx.ts'
import type { Database } from '../../platform/context/database.ts'
import { makeCtx } from '../../platform/context/make-ctx.ts'
import type { Schedule } from '../../platform/jobs/schedules/schedule.ts'
import { inputsWithoutJob } from '../../platform/jobs/store.ts'
import { stop } from './depart.ts'
import { leaveReply } from './leave-reply.job.ts'
import { overdue } from './store.ts'

/** So late a job that is there would have been taken. */
const lateMs = 60_000

/** Stops what nobody sends any more, so that its author is told: the server died each time, or the job hung. */
async function stopEach(database: Database, open: OpenCtx): Promise<void> {
  const lost = await database.run('platform', async (db) => {
    const all = await overdue(db, new Date(open.now.getTime() - lateMs))
    const inputs = all.map(({ id, leavesAt }) => ({ heldReplyId: id, leavesAt: leavesAt.toISOString() }))
    const idle = new Set((await inputsWithoutJob(db, leaveReply.kind, inputs)).map(({ heldReplyId }) => heldReplyId))
    return all.filter(({ id }) => idle.has(id))
  })
  for (const { id, workspaceId, leavesAt } of lost) {
    const ctx = makeCtx(open, { workspaceId, actor: { type: 'system' } })
    await stop(ctx, id, { problem: 'internal', leavesAt })
  }
}

export const stopLost: Schedule = { kind: 'held-replies.stop-lost', cron: '* * * * *', run: stopEach }
