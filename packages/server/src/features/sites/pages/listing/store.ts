import type { DocumentId, SiteId, SitePageId, SiteRunId } from '@opora/contract/ids'
import type { PageOutcome, PageReason, SiteCounts } from '@opora/contract/sites'
import { sql } from 'kysely'
import type { Ctx } from '../../../../platform/context/ctx.ts'
import { likePattern } from '../../../../platform/db/like-pattern.ts'

/** A page whose document could not be read has failed, whatever came of fetching it. */
const outcome = sql<PageOutcome>`case when p.is_waiting then 'waiting'
  when p.outcome in ('read', 'changed', 'unchanged') and d.state = 'failed' then 'failed' else p.outcome end`

const emptyCounts: SiteCounts = {
  found: 0,
  waiting: 0,
  read: 0,
  changed: 0,
  unchanged: 0,
  skipped: 0,
  failed: 0,
  retired: 0,
}

/** Counts by outcome, of one run or of all the site's pages. */
export async function countOutcomes(ctx: Ctx, siteId: SiteId, runId: SiteRunId | null): Promise<SiteCounts> {
  const { rows } = await sql<{ outcome: PageOutcome; count: number }>`
    select ${outcome} as outcome, count(*)::int as count
    from site_pages p left join documents d on d.id = p.document_id
    where p.site_id = ${siteId} and (${runId}::uuid is null or p.run_id = ${runId}) group by 1`.execute(ctx.db)
  const counts = { ...emptyCounts }
  for (const row of rows) {
    if (row.outcome) counts[row.outcome] = row.count
    counts.found += row.count
  }
  return counts
}

export interface PageRow {
  id: SitePageId
  url: string
  title: string | null
  outcome: PageOutcome
  reason: PageReason | null
  failure: { code: string; params: Record<string, string | number> } | null
  other_url: string | null
  document_id: DocumentId | null
  fetched_at: Date | null
}

const pageColumns = sql`p.id, p.url, d.title, ${outcome} as outcome, p.reason,
  case when d.state = 'failed' and not p.is_waiting then coalesce(d.failure, p.failure) else p.failure end as failure,
  p.other_url, d.id as document_id, p.fetched_at`

export async function listPages(
  ctx: Ctx,
  siteId: SiteId,
  page: { after: string | null; limit: number; outcome?: PageOutcome | undefined; q?: string | undefined },
): Promise<PageRow[]> {
  const like = page.q ? likePattern(page.q) : null
  const { rows } = await sql<PageRow>`
    select * from (select ${pageColumns} from site_pages p left join documents d on d.id = p.document_id
      where p.site_id = ${siteId}) pages
    where (${page.outcome ?? null}::text is null or outcome = ${page.outcome ?? null})
      and (${like}::text is null or url ilike ${like} or title ilike ${like})
      and (${page.after}::uuid is null or id > ${page.after})
    order by id limit ${page.limit}`.execute(ctx.db)
  return rows
}

export async function pageRow(ctx: Ctx, id: SitePageId): Promise<PageRow | null> {
  const { rows } = await sql<PageRow>`
    select ${pageColumns} from site_pages p left join documents d on d.id = p.document_id where p.id = ${id}`.execute(
    ctx.db,
  )
  return rows[0] ?? null
}
