import type { SiteId, SiteRunId } from '@opora/contract/ids'
import type { Site, SiteCounts, SitePage, SiteRun, SiteSchedule } from '@opora/contract/sites'
import type { Ctx } from '../../platform/context/ctx.ts'
import { countOutcomes, type PageRow } from './pages/listing/store.ts'
import { lastRuns, type RunRow } from './runs/store.ts'
import type { SiteRow } from './store.ts'

async function presentRun(ctx: Ctx, row: RunRow): Promise<SiteRun> {
  const id = row.id as SiteRunId
  // While documents are being read after a run, more of them may fail: only a count of now is true.
  const counts = await countOutcomes(ctx, row.site_id as SiteId, id)
  return {
    id,
    state: row.state as SiteRun['state'],
    startedBy: row.started_by as SiteRun['startedBy'],
    startedAt: row.started_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    counts: counts.found > 0 ? counts : ((row.counts as SiteCounts | null) ?? counts),
    isLimited: row.is_limited,
    isDoubtful: row.is_doubtful,
    failure: row.failure as SiteRun['failure'],
  }
}

export async function presentSites(ctx: Ctx, rows: readonly SiteRow[]): Promise<Site[]> {
  const runs = await lastRuns(
    ctx,
    rows.map(({ id }) => id),
  )
  const sites: Site[] = []
  for (const row of rows) {
    const run = runs.get(row.id)
    sites.push({
      id: row.id as SiteId,
      title: row.title,
      url: row.url,
      folder: row.folder,
      include: row.include as string[],
      exclude: row.exclude as string[],
      depth: row.depth,
      mostPages: row.most_pages,
      usesSitemap: row.uses_sitemap,
      followsLinks: row.follows_links,
      readsPdf: row.reads_pdf,
      schedule: row.schedule as SiteSchedule,
      collectionIds: row.collection_ids,
      nextRunAt: row.next_run_at?.toISOString() ?? null,
      documents: row.documents,
      run: run ? await presentRun(ctx, run) : null,
      createdAt: row.created_at.toISOString(),
    })
  }
  return sites
}

export async function presentSite(ctx: Ctx, row: SiteRow): Promise<Site> {
  const [site] = await presentSites(ctx, [row])
  if (!site) throw new Error('one row becomes one site')
  return site
}

export const presentPage = (row: PageRow): SitePage => ({
  id: row.id,
  url: row.url,
  title: row.title,
  outcome: row.outcome,
  reason: row.reason,
  failure: row.failure,
  otherUrl: row.other_url,
  documentId: row.document_id,
  fetchedAt: row.fetched_at?.toISOString() ?? null,
})
