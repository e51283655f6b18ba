import type { ToolServerId } from '@opora/contract/ids'
import type { OpenCtx } from '../../../platform/context/ctx.ts'
import type { Database } from '../../../platform/context/database.ts'
import { makeCtx } from '../../../platform/context/make-ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { defineJob } from '../../../platform/jobs/job.ts'
import type { Schedule } from '../../../platform/jobs/schedules/schedule.ts'
import { refreshServer } from './refresh-server.ts'
import { dueServers, serverRow } from './store.ts'

const restMs = 6 * 3_600_000

/** Looks whether a server still says what was allowed. */
export const refreshJob = defineJob<{ serverId: ToolServerId }>('tools.refresh-server', {
  timeoutMs: 45_000,
  concurrency: 2,
  run: async (ctx, { serverId }, { signal }) => {
    if (await serverRow(ctx, serverId)) await refreshServer(ctx, serverId, signal)
  },
})

async function refreshDue(database: Database, open: OpenCtx): Promise<void> {
  const due = await database.run('platform', (db) => dueServers(db, new Date(open.now.getTime() - restMs)))
  for (const { id: serverId, workspaceId } of due)
    await transact(makeCtx(open, { workspaceId, actor: { type: 'system' } }), async (ctx) => {
      ctx.enqueue(refreshJob, { serverId }, { uniqueKey: `tool-server:${serverId}` })
    })
}

/** Every server that was reached once is asked again every six hours. */
export const dueRefreshes: Schedule = { kind: 'tools.refresh-servers', cron: '*/15 * * * *', run: refreshDue }
