import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { judgeFinds, meetJudged, meetPages } from '../pages/meet-pages.ts'
import { countMet } from '../pages/store.ts'
import { changeRun, lockRunning, type RunRow } from '../runs/store.ts'
import type { Visit } from '../runs/visit.ts'
import { endRun } from './end-run.ts'
import { readRobotsFile } from './read-robots.ts'
import { type QueuedSitemap, readSitemapFile, sitemapsOf, usualSitemap } from './read-sitemap.ts'

const mostQueued = 100
const mostAddresses = 50_000

/** Reads robots.txt, then the run knows where it may go and begins with the first page. */
export async function beginRun(ctx: Ctx, visit: Visit): Promise<void> {
  const { site, runId, signal } = visit
  const robots = await readRobotsFile(ctx, site.url, signal)
  if (typeof robots !== 'string') return endRun(ctx, visit, { state: 'failed', failure: robots })
  const rules = ctx.world.websites.readRobots(robots)
  if (!rules.allows(site.url)) {
    return endRun(ctx, visit, { state: 'failed', failure: { code: 'site.robots_refused', params: {} } })
  }
  await transact(ctx, async (ctx) => {
    if (!(await lockRunning(ctx, runId))) return
    await changeRun(ctx, runId, { robots, sitemaps: site.uses_sitemap ? sitemapsOf(site.url, rules) : [] })
    await meetPages(ctx, { ...visit, robots: rules }, { urls: [site.url], foundBy: 'start', depth: 0 })
  })
}

const isFull = async (ctx: Ctx, visit: Visit): Promise<boolean> =>
  (await countMet(ctx, visit)).admitted >= visit.site.most_pages

/** Reads the next sitemap of the queue. One that is lost this time proves nothing about the pages it names. */
export async function takeSitemap(ctx: Ctx, visit: Visit, run: RunRow): Promise<void> {
  const [sitemap, ...rest] = run.sitemaps as QueuedSitemap[]
  if (!sitemap) return
  if (await isFull(ctx, visit)) return changeRun(ctx, visit.runId, { sitemaps: [], isLimited: true })
  const { pauseMs, signal } = visit
  const found = await readSitemapFile(ctx, { url: sitemap.url, most: mostAddresses, pauseMs, signal })
  const urls = typeof found === 'string' ? [] : found.pages
  const judged = await judgeFinds(ctx, visit, { urls, foundBy: 'sitemap', depth: 1 })
  await transact(ctx, async (ctx) => {
    if (!(await lockRunning(ctx, visit.runId))) return
    if (found === 'missing' || found === 'lost') {
      const isNoLoss = found === 'missing' && sitemap.url === usualSitemap(visit.site.url)
      await changeRun(ctx, visit.runId, { sitemaps: rest, ...(isNoLoss ? {} : { hasLostSitemap: true }) })
      return
    }
    const known = new Set(rest.map(({ url }) => url))
    const children = sitemap.depth === 0 ? found.sitemaps.filter((url) => !known.has(url)) : []
    const sitemaps = [...rest, ...children.map((url) => ({ url, depth: 1 }))].slice(
      0,
      Math.max(rest.length, mostQueued),
    )
    await changeRun(ctx, visit.runId, { sitemaps })
    await meetJudged(ctx, visit, judged)
  })
}
