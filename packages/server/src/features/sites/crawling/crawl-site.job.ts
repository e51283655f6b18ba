import type { SiteId, SiteRunId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { defineJob, isStopping } from '../../../platform/jobs/job.ts'
import type { RobotRules } from '../../../ports/website.ts'
import { nextWaiting } from '../pages/store.ts'
import { type Visited, visitPage } from '../pages/visit-page.ts'
import { changeRun, lockRunning, runRow } from '../runs/store.ts'
import { scopeOf, type Visit } from '../runs/visit.ts'
import { siteRow } from '../store.ts'
import { beginRun, takeSitemap } from './begin-run.ts'
import { createTeller } from './create-teller.ts'
import { brokenOff, concludeRun, endRun } from './end-run.ts'

interface Crawling {
  siteId: SiteId
  runId: SiteRunId
  /** Which piece of the run this is; another one of the same number has nothing to do. */
  step: number
}

const stepMs = 20_000
const step = { maxAttempts: 10, timeoutMs: 5 * 60_000, concurrency: 2 } as const

/** Reads a site piece by piece. Everything it knows is in the database, so whoever runs the next piece goes on from there. */
export const crawlSite = defineJob<Crawling>('sites.crawl', {
  ...step,
  run: async (ctx, input, attempt) => {
    try {
      await crawl(ctx, input, attempt.signal)
    } catch (error) {
      if (attempt.isLast && !isStopping(attempt)) await endRun(ctx, input, brokenOff)
      throw error
    }
  },
})

/** The next piece is stored with the end of this one, so there is never none and never two. */
export const enqueueStep = (ctx: Ctx, input: Crawling, delayMs = 0): void =>
  ctx.enqueue(crawlSite, input, { orderKey: `site:${input.siteId}`, ...(delayMs > 0 ? { delayMs } : {}) })

async function crawl(ctx: Ctx, input: Crawling, signal: AbortSignal): Promise<void> {
  const until = ctx.world.clock.ms() + stepMs
  const tell = createTeller(ctx, input)
  const rulesOf = rememberRules(ctx)
  for (;;) {
    signal.throwIfAborted()
    const visited = await goOn(ctx, input, { signal, tell, rulesOf })
    if (visited === 'over') return
    if (visited.kind === 'silent') {
      return endRun(ctx, input, { state: 'failed', failure: { code: 'site.silent', params: {} } })
    }
    if (visited.kind === 'gone') {
      return endRun(ctx, input, { state: 'failed', failure: { code: 'site.moved', params: { url: visited.to } } })
    }
    const isTired = ctx.world.clock.ms() > until
    if (visited.kind === 'on' && !isTired) continue
    return nextStep(ctx, input, visited.kind === 'rest' ? visited.ms : 0)
  }
}

const nextStep = (ctx: Ctx, input: Crawling, delayMs: number): Promise<void> =>
  transact(ctx, async (ctx) => {
    if (!(await lockRunning(ctx, input.runId))) return
    await changeRun(ctx, input.runId, { isNextStep: true })
    enqueueStep(ctx, { ...input, step: input.step + 1 }, delayMs)
  })

interface Going {
  signal: AbortSignal
  tell: (url: string) => Promise<void>
  rulesOf: (robots: string) => RobotRules
}

/** A long robots.txt is not understood anew for every page. */
function rememberRules(ctx: Ctx): (robots: string) => RobotRules {
  let held: { text: string; rules: RobotRules } | null = null
  return (text) => {
    if (held?.text !== text) held = { text, rules: ctx.world.websites.readRobots(text) }
    return held.rules
  }
}

/** Does the next thing there is to do, by what the run is now. */
async function goOn(
  ctx: Ctx,
  { siteId, runId, step }: Crawling,
  { signal, tell, rulesOf }: Going,
): Promise<Visited | 'over'> {
  const [run, site] = [await runRow(ctx, runId), await siteRow(ctx, siteId)]
  if (!run || !site || run.state !== 'running' || run.step !== step) return 'over'
  const robots = rulesOf(run.robots ?? '')
  const pauseMs = Math.max(ctx.world.crawlPauseMs, robots.delayMs)
  const visit: Visit = { siteId, runId, site, scope: scopeOf(site), robots, pauseMs, signal }
  if (run.robots === null) {
    await beginRun(ctx, visit)
    return { kind: 'on' }
  }
  if ((run.sitemaps as unknown[]).length > 0) {
    await takeSitemap(ctx, visit, run)
    return { kind: 'on' }
  }
  const page = await nextWaiting(ctx, visit)
  if (!page) return (await concludeRun(ctx, visit)) ? 'over' : { kind: 'on' }
  await tell(page.url)
  return visitPage(ctx, visit, page)
}
