import { failure } from '@opora/contract/errors'
import type { SiteId, SitePageId } from '@opora/contract/ids'
import type { SiteRun } from '@opora/contract/sites'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { siteChanged } from '../events.ts'
import { getLockedSite } from '../get-site.ts'
import { type PageRow, pageRow } from '../pages/listing/store.ts'
import { askAgain, siteOfPage } from '../pages/store.ts'
import { changeRun, insertRun, lastRuns, type RunRow } from '../runs/store.ts'
import { lockRunsOf } from '../store.ts'
import { enqueueStep } from './crawl-site.job.ts'
import { endRun } from './end-run.ts'

const lastRun = async (ctx: Ctx, siteId: SiteId): Promise<RunRow | undefined> =>
  (await lastRuns(ctx, [siteId])).get(siteId)

/** Begins a run. Only inside transact(), with the site locked. */
export async function beginNewRun(ctx: Ctx, siteId: SiteId, startedBy: SiteRun['startedBy']): Promise<void> {
  const runId = await insertRun(ctx, siteId, startedBy)
  enqueueStep(ctx, { siteId, runId, step: 0 })
  ctx.announce(siteChanged({ siteId }))
}

/** Reads a site now. */
export const startRun = (ctx: Ctx, siteId: SiteId): Promise<void> =>
  transact(ctx, async (ctx) => {
    await getLockedSite(ctx, siteId)
    if ((await lastRun(ctx, siteId))?.state === 'running') throw failure('site.busy')
    await beginNewRun(ctx, siteId, 'member')
  })

/** Stops reading a site; what was read stays, and nothing is retired. */
export async function cancelRun(ctx: Ctx, siteId: SiteId): Promise<void> {
  const run = await lastRun(ctx, siteId)
  if (run) await endRun(ctx, { siteId, runId: run.id as RunId }, { state: 'cancelled' })
}

type RunId = Parameters<typeof changeRun>[1]

/** Takes the last run up again for some of its pages; nothing is concluded from the others. Only with the runs locked: one may be ending. */
async function reopen(ctx: Ctx, siteId: SiteId, which: SitePageId | 'failed'): Promise<void> {
  const run = await lastRun(ctx, siteId)
  if (!run) throw failure('not_found')
  const runId = run.id as RunId
  const count = await askAgain(ctx, { siteId, runId }, which)
  if (run.state === 'running' || count === 0) return
  await changeRun(ctx, runId, {
    state: 'running',
    finishedAt: null,
    failure: null,
    misses: 0,
    sitemaps: [],
    isPartial: run.robots !== null,
    isNextStep: true,
  })
  enqueueStep(ctx, { siteId, runId, step: run.step + 1 })
  ctx.announce(siteChanged({ siteId }))
}

/** Tries again what failed. */
export const retryFailed = (ctx: Ctx, siteId: SiteId): Promise<void> =>
  transact(ctx, async (ctx) => {
    await lockRunsOf(ctx, siteId)
    await getLockedSite(ctx, siteId)
    await reopen(ctx, siteId, 'failed')
  })

/** Reads one page again, also one that was skipped, retired or deleted. */
export async function readPageAgain(ctx: Ctx, id: SitePageId): Promise<PageRow> {
  return transact(ctx, async (ctx) => {
    const siteId = await siteOfPage(ctx, id)
    if (!siteId) throw failure('not_found')
    await lockRunsOf(ctx, siteId)
    await getLockedSite(ctx, siteId)
    await reopen(ctx, siteId, id)
    const page = await pageRow(ctx, id)
    if (!page) throw failure('not_found')
    return page
  })
}
