import type { SiteId, SiteRunId, WorkspaceId } from '@opora/contract/ids'
import type { SiteCounts, SiteRun } from '@opora/contract/sites'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Db } from '../../../platform/context/database.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'

/** Which run of which site. */
export interface RunOf {
  siteId: SiteId
  runId: SiteRunId
}

export async function insertRun(ctx: Ctx, siteId: SiteId, startedBy: SiteRun['startedBy']): Promise<SiteRunId> {
  const id = ctx.world.ids.next() as SiteRunId
  const row = { id, workspace_id: ctx.workspaceId, site_id: siteId, state: 'running', started_by: startedBy }
  await ctx.db
    .insertInto('site_runs')
    .values({ ...row, started_at: ctx.now })
    .execute()
  return id
}

export const runRow = (ctx: Ctx, id: SiteRunId) =>
  ctx.db.selectFrom('site_runs').selectAll().where('id', '=', id).executeTakeFirst()

export type RunRow = NonNullable<Awaited<ReturnType<typeof runRow>>>

/** The run under its lock while it is running; whoever changes what it found holds it. */
export const lockRunning = (ctx: Ctx, id: SiteRunId) =>
  ctx.db
    .selectFrom('site_runs')
    .selectAll()
    .where('id', '=', id)
    .where('state', '=', 'running')
    .forUpdate()
    .executeTakeFirst()

/** Running runs of every workspace. */
export async function runsUnderWay(db: Db): Promise<(RunOf & { workspaceId: WorkspaceId })[]> {
  const { rows } = await sql<RunOf & { workspaceId: WorkspaceId }>`
    select id as "runId", site_id as "siteId", workspace_id as "workspaceId"
    from site_runs where state = 'running'`.execute(db)
  return rows
}

/** The latest run of each of these sites. */
export async function lastRuns(ctx: Ctx, siteIds: readonly string[]): Promise<Map<string, RunRow>> {
  if (siteIds.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('site_runs')
    .selectAll()
    .distinctOn('site_id')
    .where('site_id', 'in', [...siteIds])
    .orderBy('site_id')
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.site_id, row]))
}

export interface RunChange {
  state?: SiteRun['state']
  finishedAt?: Date | null
  isNextStep?: boolean
  robots?: string
  sitemaps?: readonly { url: string; depth: number }[]
  isPartial?: boolean
  isLimited?: boolean
  isDoubtful?: boolean
  hasLostSitemap?: boolean
  misses?: number
  counts?: SiteCounts
  failure?: SiteRun['failure']
}

export async function changeRun(ctx: Ctx, id: SiteRunId, change: RunChange): Promise<void> {
  const set = {
    ...(change.state === undefined ? {} : { state: change.state }),
    ...(change.finishedAt === undefined ? {} : { finished_at: change.finishedAt }),
    ...(change.isNextStep ? { step: sql<number>`step + 1` } : {}),
    ...(change.robots === undefined ? {} : { robots: change.robots }),
    ...(change.sitemaps === undefined ? {} : { sitemaps: storedJson(change.sitemaps) }),
    ...(change.isPartial === undefined ? {} : { is_partial: change.isPartial }),
    ...(change.isLimited === undefined ? {} : { is_limited: change.isLimited }),
    ...(change.isDoubtful === undefined ? {} : { is_doubtful: change.isDoubtful }),
    ...(change.hasLostSitemap === undefined ? {} : { has_lost_sitemap: change.hasLostSitemap }),
    ...(change.misses === undefined ? {} : { misses: change.misses }),
    ...(change.counts === undefined ? {} : { counts: storedJson(change.counts) }),
    ...(change.failure === undefined ? {} : { failure: change.failure && storedJson(change.failure) }),
  }
  await ctx.db.updateTable('site_runs').set(set).where('id', '=', id).execute()
}

/** Old runs are of no use once later ones are told. */
export const forgetOldRuns = (ctx: Ctx, siteId: SiteId) =>
  sql`delete from site_runs where site_id = ${siteId} and id not in (
    select id from site_runs where site_id = ${siteId} order by started_at desc, id desc limit 10)`.execute(ctx.db)
