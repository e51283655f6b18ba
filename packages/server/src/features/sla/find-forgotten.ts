import type { WorkspaceId } from '@opora/contract/ids'
import type { OpenCtx } from '../../platform/context/ctx.ts'
import type { Database } from '../../platform/context/database.ts'
import { makeCtx } from '../../platform/context/make-ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { tellClocks } from './count-on.job.ts'
import { forgottenClocks } from './store.ts'

/** So late a job that is there would have run. */
const lateMs = 60_000

/** Looks at clocks whose moment passed without their job: it was lost. A job that comes all the same tells nothing twice. */
export async function findForgotten(database: Database, open: OpenCtx): Promise<void> {
  const before = new Date(open.now.getTime() - lateMs)
  for (const { workspaceId, conversationId, wakesAt } of await database.run('platform', forgottenClocks(before))) {
    const ctx = makeCtx(open, { workspaceId: workspaceId as WorkspaceId, actor: { type: 'system' } })
    const input = { conversationId, wakesAt: wakesAt.toISOString() }
    const uniqueKey = `sla-forgotten:${conversationId}:${input.wakesAt}`
    await transact(ctx, async (ctx) => ctx.enqueue(tellClocks, input, { uniqueKey }))
  }
}
