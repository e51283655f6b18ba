import type { SiteRun } from '@opora/contract/sites'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { retireDocuments } from '../../knowledge/index.ts'
import { siteChanged } from '../events.ts'
import { countOutcomes } from '../pages/listing/store.ts'
import { failureOfStart, isStartRead } from '../pages/store.ts'
import { askUnmet, countDocumentsMet, forgetUnmet, retireUnmet } from '../pages/unmet/store.ts'
import { changeRun, forgetOldRuns, lockRunning, type RunOf, type RunRow } from '../runs/store.ts'

interface End {
  state: Exclude<SiteRun['state'], 'running'>
  failure?: SiteRun['failure']
}

/** The fault is ours, not the website's. */
export const brokenOff: End = { state: 'failed', failure: { code: 'internal', params: {} } }

async function close(ctx: Ctx, run: RunOf, { state, failure = null }: End): Promise<void> {
  const counts = await countOutcomes(ctx, run.siteId, run.runId)
  await changeRun(ctx, run.runId, { state, failure, counts, finishedAt: ctx.now })
  await forgetOldRuns(ctx, run.siteId)
  ctx.announce(siteChanged({ siteId: run.siteId }))
}

/** Ends a run that is still running; what it has read stays. */
export const endRun = (ctx: Ctx, run: RunOf, end: End): Promise<void> =>
  transact(ctx, async (ctx) => {
    if (await lockRunning(ctx, run.runId)) await close(ctx, run, end)
  })

const fewDocuments = 5

/** Whether pages that were not met are really no longer linked. */
async function isCertain(ctx: Ctx, run: RunRow, of: RunOf): Promise<boolean> {
  if (run.is_limited || run.has_lost_sitemap) return false
  const { met, unmet } = await countDocumentsMet(ctx, of)
  if (unmet === 0) return true
  if ((await isStartRead(ctx, of)) && (unmet < fewDocuments || unmet <= met)) return true
  await changeRun(ctx, of.runId, { isDoubtful: true })
  return false
}

/** Nothing waits any more: retires what is no longer linked, or asks for it where that is not certain. True when the run is over. */
export const concludeRun = (ctx: Ctx, of: RunOf): Promise<boolean> =>
  transact(ctx, async (ctx) => {
    const run = await lockRunning(ctx, of.runId)
    if (!run) return true
    const { read, changed, unchanged, retired } = await countOutcomes(ctx, of.siteId, of.runId)
    if (read + changed + unchanged + retired === 0) {
      const failure = (await failureOfStart(ctx, of)) ?? { code: 'site.empty', params: {} }
      await close(ctx, of, { state: 'failed', failure })
      return true
    }
    if (!run.is_partial) {
      if (!(await isCertain(ctx, run, of))) {
        const asked = await askUnmet(ctx, of)
        if (asked[0]?.numUpdatedRows) return false
      } else await retireDocuments(ctx, await retireUnmet(ctx, of))
      await forgetUnmet(ctx, of)
    }
    await close(ctx, of, { state: 'done' })
    return true
  })
