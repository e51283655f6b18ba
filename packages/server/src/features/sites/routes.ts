import { failure } from '@opora/contract/errors'
import { type SiteId, SitePageId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { handle } from '../../platform/http/binding.ts'
import { addSite } from './add-site.ts'
import { changeSite, deleteSite } from './change-site.ts'
import { cancelRun, readPageAgain, retryFailed, startRun } from './crawling/start-run.ts'
import { getSite } from './get-site.ts'
import { countOutcomes, listPages } from './pages/listing/store.ts'
import { presentPage, presentSite, presentSites } from './present.ts'
import { previewSite } from './preview-site.ts'
import { listSites } from './store.ts'

const mostReported = 50_000

function readCursor(cursor: string | undefined): string | null {
  if (cursor === undefined) return null
  if (!SitePageId.safeParse(cursor).success) throw failure('malformed')
  return cursor
}

/** The site as it is after something was done with it. */
async function siteAfter(ctx: Ctx, id: SiteId, act: (ctx: Ctx, id: SiteId) => Promise<unknown>) {
  await getSite(ctx, id)
  await act(ctx, id)
  return presentSite(ctx, await getSite(ctx, id))
}

export const sitesRoutes = [
  handle('GET /sites', async (ctx) => ({ items: await presentSites(ctx, await listSites(ctx)) })),
  handle('POST /sites', async (ctx, { body }) => presentSite(ctx, await addSite(ctx, body))),
  handle('POST /sites/previews', (ctx, { body }) => previewSite(ctx, body)),
  handle('GET /sites/:id', async (ctx, { params }) => presentSite(ctx, await getSite(ctx, params.id))),
  handle('PATCH /sites/:id', async (ctx, { params, body }) => presentSite(ctx, await changeSite(ctx, params.id, body))),
  handle('DELETE /sites/:id', async (ctx, { params, query }) => {
    await deleteSite(ctx, params.id, query.documents)
    return null
  }),
  handle('POST /sites/:id/runs', (ctx, { params }) => siteAfter(ctx, params.id, startRun)),
  handle('DELETE /sites/:id/runs', (ctx, { params }) => siteAfter(ctx, params.id, cancelRun)),
  handle('POST /sites/:id/retries', (ctx, { params }) => siteAfter(ctx, params.id, retryFailed)),
  handle('GET /sites/:id/pages', async (ctx, { params, query }) => {
    await getSite(ctx, params.id)
    const { limit, outcome, q } = query
    const rows = await listPages(ctx, params.id, { after: readCursor(query.cursor), limit, outcome, q })
    const nextCursor = rows.length === limit ? (rows.at(-1)?.id ?? null) : null
    return { items: rows.map(presentPage), nextCursor, counts: await countOutcomes(ctx, params.id, null) }
  }),
  handle('GET /sites/:id/report', async (ctx, { params }) => {
    await getSite(ctx, params.id)
    return { items: (await listPages(ctx, params.id, { after: null, limit: mostReported })).map(presentPage) }
  }),
  handle('POST /site-pages/:id/readings', async (ctx, { params }) => presentPage(await readPageAgain(ctx, params.id))),
]
