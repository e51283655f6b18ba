import type { Ctx } from '../../../platform/context/ctx.ts'
import { topics } from '../../../platform/live/rule.ts'
import { countOutcomes } from '../pages/listing/store.ts'
import type { RunOf } from '../runs/store.ts'

const showEveryMs = 500

/** Shows how far a run is to whoever looks, not more often than eyes can follow. */
export function createTeller(ctx: Ctx, run: RunOf): (url: string) => Promise<void> {
  let shownAt = Number.NEGATIVE_INFINITY
  return async (url) => {
    if (ctx.world.clock.ms() - shownAt < showEveryMs) return
    shownAt = ctx.world.clock.ms()
    const counts = await countOutcomes(ctx, run.siteId, run.runId)
    const frame = { type: 'site.progress', siteId: run.siteId, url, counts }
    ctx.show({ topic: topics.workspace(ctx.workspaceId), frame })
  }
}
