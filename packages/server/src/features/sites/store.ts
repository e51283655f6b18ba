import type { CollectionId, SiteId, WorkspaceId } from '@opora/contract/ids'
import type { SiteSchedule } from '@opora/contract/sites'
import { sql } from 'kysely'
import type { Ctx } from '../../platform/context/ctx.ts'
import type { Db } from '../../platform/context/database.ts'
import { storedJson } from '../../platform/safety/stored-json.ts'

const columns = [
  'id',
  'title',
  'url',
  'folder',
  'include',
  'exclude',
  'depth',
  'most_pages',
  'uses_sitemap',
  'follows_links',
  'reads_pdf',
  'schedule',
  'next_run_at',
  'created_at',
] as const

const documents = sql<number>`(select count(*)::int from documents
  where documents.site_id = sites.id and documents.retired_at is null and documents.passages > 0)`.as('documents')

const collectionIds = sql<CollectionId[]>`coalesce(
  (select json_agg(collection_id order by collection_id) from site_collections
    where site_collections.site_id = sites.id), '[]'::json)`.as('collection_ids')

export const siteRow = (ctx: Ctx, id: SiteId) =>
  ctx.db.selectFrom('sites').select(columns).select([documents, collectionIds]).where('id', '=', id).executeTakeFirst()

export type SiteRow = NonNullable<Awaited<ReturnType<typeof siteRow>>>

export const lockSite = (ctx: Ctx, id: SiteId) =>
  ctx.db
    .selectFrom('sites')
    .select(columns)
    .select([documents, collectionIds])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const listSites = (ctx: Ctx) =>
  ctx.db
    .selectFrom('sites')
    .select(columns)
    .select([documents, collectionIds])
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()

export async function countSites(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from sites`.execute(ctx.db)
  return rows[0]?.count ?? 0
}

/** How a site is read, as it is stored. */
export interface SiteSettings {
  folder: string
  include: readonly string[]
  exclude: readonly string[]
  depth: number
  mostPages: number
  usesSitemap: boolean
  followsLinks: boolean
  readsPdf: boolean
  schedule: SiteSchedule
  nextRunAt: Date | null
}

const settingsColumns = (settings: SiteSettings) => ({
  folder: settings.folder,
  include: storedJson(settings.include),
  exclude: storedJson(settings.exclude),
  depth: settings.depth,
  most_pages: settings.mostPages,
  uses_sitemap: settings.usesSitemap,
  follows_links: settings.followsLinks,
  reads_pdf: settings.readsPdf,
  schedule: storedJson(settings.schedule),
  next_run_at: settings.nextRunAt,
})

export async function insertSite(
  ctx: Ctx,
  site: { url: string; title: string; settings: SiteSettings },
): Promise<SiteId> {
  const id = ctx.world.ids.next() as SiteId
  await ctx.db
    .insertInto('sites')
    .values({
      id,
      workspace_id: ctx.workspaceId,
      url: site.url,
      title: site.title,
      ...settingsColumns(site.settings),
      created_by: ctx.actor.type === 'member' ? ctx.actor.memberId : null,
      created_at: ctx.now,
    })
    .execute()
  return id
}

export const changeSettings = (ctx: Ctx, id: SiteId, settings: SiteSettings) =>
  ctx.db.updateTable('sites').set(settingsColumns(settings)).where('id', '=', id).execute()

export const deleteSiteRow = (ctx: Ctx, id: SiteId) => ctx.db.deleteFrom('sites').where('id', '=', id).execute()

/** Sites of every workspace whose time has come. */
export async function dueSites(db: Db, now: Date): Promise<{ id: SiteId; workspaceId: WorkspaceId }[]> {
  const { rows } = await sql<{ id: SiteId; workspaceId: WorkspaceId }>`
    select id, workspace_id as "workspaceId" from sites where next_run_at <= ${now} order by next_run_at limit 200`.execute(
    db,
  )
  return rows
}

export const moveNextRun = (ctx: Ctx, id: SiteId, at: Date | null) =>
  ctx.db.updateTable('sites').set({ next_run_at: at }).where('id', '=', id).execute()

/** Whoever deletes a site or takes a run up again waits for the piece of a run that is being written, in the order in which runs take locks. */
export const lockRunsOf = (ctx: Ctx, id: SiteId) =>
  ctx.db.selectFrom('site_runs').select('id').where('site_id', '=', id).forUpdate().execute()

/** Where new pages of a site are put. */
export async function collectionsOfSite(ctx: Ctx, id: SiteId): Promise<CollectionId[]> {
  const rows = await ctx.db.selectFrom('site_collections').select('collection_id').where('site_id', '=', id).execute()
  return rows.map((row) => row.collection_id as CollectionId)
}

export async function replaceCollections(ctx: Ctx, id: SiteId, ids: readonly CollectionId[]): Promise<void> {
  await ctx.db.deleteFrom('site_collections').where('site_id', '=', id).execute()
  const rows = ids.map((collection_id) => ({ workspace_id: ctx.workspaceId, site_id: id, collection_id }))
  if (rows.length > 0) await ctx.db.insertInto('site_collections').values(rows).execute()
}
