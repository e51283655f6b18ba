import { failure } from '@opora/contract/errors'
import type { SiteId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { lockSite, type SiteRow, siteRow } from './store.ts'

/** The only way from an id to a site. */
export async function getSite(ctx: Ctx, id: SiteId): Promise<SiteRow> {
  const row = await siteRow(ctx, id)
  if (!row) throw failure('not_found')
  return row
}

/** The same under the row lock, for whoever is about to change it. Only inside transact(). */
export async function getLockedSite(ctx: Ctx, id: SiteId): Promise<SiteRow> {
  const row = await lockSite(ctx, id)
  if (!row) throw failure('not_found')
  return row
}
