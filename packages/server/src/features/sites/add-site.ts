import { failure } from '@opora/contract/errors'
import type { CollectionId } from '@opora/contract/ids'
import type { NewSite } from '@opora/contract/sites'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { holdCollections, readAddress } from '../knowledge/index.ts'
import { checkPatterns } from './addresses/check-patterns.ts'
import { plainAddress } from './addresses/plain-address.ts'
import { beginNewRun } from './crawling/start-run.ts'
import { getSite } from './get-site.ts'
import { nextRunAt } from './schedule.ts'
import { countSites, insertSite, replaceCollections, type SiteRow, type SiteSettings } from './store.ts'

const mostSites = 50

/** The part of the site an address stands in: its folder, or itself when it has no file name. */
function folderOf(url: URL): string {
  const last = url.pathname.split('/').at(-1) ?? ''
  return last.includes('.') ? url.pathname.slice(0, -last.length) : url.pathname
}

/** A site as it was asked for, with everything filled in. */
export function plannedSite(input: NewSite): { url: string; title: string; folder: string } {
  const typed = readAddress(input.url)
  const url = plainAddress(typed.toString()) ?? typed
  const folder = input.folder ?? folderOf(url)
  return { url: url.toString(), folder, title: folder === '/' ? url.host : `${url.host}${folder.replace(/\/$/, '')}` }
}

/** Adds a site and begins to read it. */
export async function addSite(ctx: Ctx, asked: NewSite & { collectionIds: CollectionId[] }): Promise<SiteRow> {
  const { collectionIds, ...input } = asked
  const { url, title, folder } = plannedSite(input)
  checkPatterns(input)
  const settings: SiteSettings = { ...input, folder, nextRunAt: nextRunAt(input.schedule, ctx.now) }
  return transact(ctx, async (ctx) => {
    if ((await countSites(ctx)) >= mostSites) throw failure('site.too_many', { limit: mostSites })
    const id = await insertSite(ctx, { url, title, settings })
    await replaceCollections(ctx, id, await holdCollections(ctx, collectionIds))
    await beginNewRun(ctx, id, 'member')
    return getSite(ctx, id)
  })
}
