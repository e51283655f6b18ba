import type { CollectionId, SiteId } from '@opora/contract/ids'
import type { SiteChange, SiteSchedule } from '@opora/contract/sites'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { deleteSiteDocuments, holdCollections, moveSitePages } from '../knowledge/index.ts'
import { checkPatterns } from './addresses/check-patterns.ts'
import { siteChanged, siteRemoved } from './events.ts'
import { getLockedSite, getSite } from './get-site.ts'
import { nextRunAt } from './schedule.ts'
import {
  changeSettings,
  deleteSiteRow,
  lockRunsOf,
  replaceCollections,
  type SiteRow,
  type SiteSettings,
} from './store.ts'

function settingsOf(row: SiteRow): SiteSettings {
  return {
    folder: row.folder,
    include: row.include as string[],
    exclude: row.exclude as string[],
    depth: row.depth,
    mostPages: row.most_pages,
    usesSitemap: row.uses_sitemap,
    followsLinks: row.follows_links,
    readsPdf: row.reads_pdf,
    schedule: row.schedule as SiteSchedule,
    nextRunAt: row.next_run_at,
  }
}

const given = (change: Omit<SiteChange, 'collectionIds'>): Partial<SiteSettings> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))

/** Its pages follow the site: they leave the collections it leaves and enter those it enters. */
async function changeCollections(ctx: Ctx, id: SiteId, ids: readonly CollectionId[]): Promise<void> {
  const { collection_ids: before } = await getSite(ctx, id)
  const wanted = await holdCollections(ctx, ids)
  await replaceCollections(ctx, id, wanted)
  const left = before.filter((one) => !wanted.includes(one))
  const entered = wanted.filter((one) => !before.includes(one))
  if (left.length > 0 || entered.length > 0) await moveSitePages(ctx, id, { left, entered })
}

/** Changes how a site is read, from the next run on, and where its pages stand, at once. */
export const changeSite = (ctx: Ctx, id: SiteId, asked: SiteChange): Promise<SiteRow> =>
  transact(ctx, async (ctx) => {
    const { collectionIds, ...change } = asked
    checkPatterns(change)
    // The piece of a run that is being written ends first: what it adds is moved too.
    if (collectionIds) await lockRunsOf(ctx, id)
    const row = await getLockedSite(ctx, id)
    if (collectionIds) await changeCollections(ctx, id, collectionIds)
    const next = change.schedule ? { nextRunAt: nextRunAt(change.schedule, ctx.now) } : {}
    await changeSettings(ctx, id, { ...settingsOf(row), ...given(change), ...next })
    ctx.announce(siteChanged({ siteId: id }))
    return getSite(ctx, id)
  })

/** Deletes a site; its documents go with it, or stay as pages added by themselves. */
export const deleteSite = (ctx: Ctx, id: SiteId, documents: 'delete' | 'keep'): Promise<void> =>
  transact(ctx, async (ctx) => {
    await lockRunsOf(ctx, id)
    await getLockedSite(ctx, id)
    if (documents === 'delete') await deleteSiteDocuments(ctx, id)
    await deleteSiteRow(ctx, id)
    ctx.announce(siteRemoved({ siteId: id }))
  })
