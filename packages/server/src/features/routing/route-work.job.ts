import type { WorkspaceId } from '@opora/contract/ids'
import type { OpenCtx } from '../../platform/context/ctx.ts'
import { makeCtx } from '../../platform/context/make-ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { defineJob, workForAll } from '../../platform/jobs/job.ts'
import { handOut } from './handing/hand-out.ts'
import { placesOrder, tellPlaces, togetherMs } from './places/show-places.ts'
import { moveOn } from './returning/return-work.ts'
import { automaticRules, automaticWorkspaces } from './rules/store.ts'

export const routingOrder = { orderKey: 'routing' }

/** Gives out everything that can be given: one for whatever happened in the workspace before it began. */
export const routeWork = defineJob<Record<never, never>>('routing.route', {
  concurrency: 2,
  run: async (by) => {
    const ctx = { ...by, actor: { type: 'system' as const } }
    await workForAll(ctx, routingOrder.orderKey)
    if ((await automaticRules(ctx)).length > 0) {
      await moveOn(ctx)
      await handOut(ctx)
    }
    await transact(ctx, async (ctx) => ctx.enqueue(tellPlaces, {}, { ...placesOrder, delayMs: togetherMs }))
  },
})

/** What only time changes is looked at every minute. */
export async function routeEverywhere(open: OpenCtx): Promise<void> {
  for (const id of await open.database.run('platform', automaticWorkspaces)) {
    const ctx = makeCtx(open, { workspaceId: id as WorkspaceId, actor: { type: 'system' } })
    await transact(ctx, async (ctx) => ctx.enqueue(routeWork, {}, routingOrder))
  }
}
