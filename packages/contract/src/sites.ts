import { z } from 'zod'
import { CollectionIds } from './collections.ts'
import { CollectionId, DocumentId, SiteId, SitePageId, SiteRunId } from './ids.ts'
import { defineRoutes, Moment, Nothing, PageQuery, pageOf } from './route.ts'

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** Most stars a pattern of addresses may have. */
export const mostStars = 8

/** A pattern of addresses, compared with path and query: `*` stands for anything, everything else for itself. */
export const AddressPattern = z
  .string()
  .trim()
  .max(200)
  .regex(/^[/*]\S*$/)
  .meta({
    id: 'AddressPattern',
    description: 'Path and query with `*` for anything, 8 times at most: `/help/*`, `*?print=*`.',
  })

export const SiteSchedule = z
  .object({
    every: z.enum(['never', 'day', 'week']),
    hour: z.number().int().min(0).max(23),
    weekday: z.number().int().min(1).max(7).meta({ description: '1 is Monday; read for `week` alone.' }),
    timeZone: z.string().max(64).refine(isTimeZone),
  })
  .meta({ id: 'SiteSchedule' })
export type SiteSchedule = z.infer<typeof SiteSchedule>

const limits = {
  include: z.array(AddressPattern).max(50).meta({ description: 'Only addresses that match one; empty: all.' }),
  exclude: z.array(AddressPattern).max(50).meta({ description: 'Never addresses that match one.' }),
  depth: z.number().int().min(0).max(20).meta({ description: 'Most links from the first page.' }),
  mostPages: z.number().int().min(1).max(10_000),
  usesSitemap: z.boolean(),
  followsLinks: z.boolean(),
  readsPdf: z.boolean(),
  schedule: SiteSchedule,
}

const address = z.string().trim().min(1).max(2000)
const folder = z
  .string()
  .trim()
  .max(1000)
  .regex(/^\/\S*$/)
  .meta({ description: 'Only addresses that begin so.' })

/** How a site is read. Absent parts keep their default. */
export const NewSite = z.object({
  url: address,
  folder: folder.optional(),
  include: limits.include.default([]),
  exclude: limits.exclude.default([]),
  depth: limits.depth.default(5),
  mostPages: limits.mostPages.default(500),
  usesSitemap: limits.usesSitemap.default(true),
  followsLinks: limits.followsLinks.default(true),
  readsPdf: limits.readsPdf.default(false),
  schedule: SiteSchedule.default({ every: 'week', hour: 4, weekday: 1, timeZone: 'UTC' }),
})
export type NewSite = z.infer<typeof NewSite>

const inCollections = CollectionIds.meta({ description: 'Its pages stand in these collections.' })

export const SiteChange = z.object({ folder, ...limits, collectionIds: inCollections }).partial()
export type SiteChange = z.infer<typeof SiteChange>

const Told = z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })

/** What became of a page the last time the site was read. */
export const PageOutcome = z.enum(['waiting', 'read', 'changed', 'unchanged', 'skipped', 'failed', 'retired'])
export type PageOutcome = z.infer<typeof PageOutcome>

/** Why a page was skipped, or why it no longer answers. */
export const PageReason = z.enum([
  'pattern',
  'robots',
  'noindex',
  'redirected',
  'left_site',
  'canonical',
  'duplicate',
  'login',
  'not_found',
  'type',
  'too_large',
  'endless',
  'deleted',
  'gone',
  'not_linked',
])
export type PageReason = z.infer<typeof PageReason>

export const SiteCounts = z.object({
  found: z.number().int(),
  waiting: z.number().int(),
  read: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  skipped: z.number().int(),
  failed: z.number().int(),
  retired: z.number().int(),
})
export type SiteCounts = z.infer<typeof SiteCounts>

/** One reading of a site, from its first page to its last. */
export const SiteRun = z
  .object({
    id: SiteRunId,
    state: z.enum(['running', 'done', 'cancelled', 'failed']),
    startedBy: z.enum(['member', 'schedule']),
    startedAt: Moment,
    finishedAt: Moment.nullable(),
    counts: SiteCounts,
    isLimited: z.boolean().meta({ description: 'There are more pages than the site may have.' }),
    isDoubtful: z.boolean().meta({ description: 'More than half of the pages were not met, so none was retired.' }),
    failure: Told.nullable(),
  })
  .meta({ id: 'SiteRun' })
export type SiteRun = z.infer<typeof SiteRun>

/** A website whose pages are documents and are kept up. */
export const Site = z
  .object({
    id: SiteId,
    title: z.string(),
    url: z.string(),
    folder: z.string(),
    include: z.array(z.string()),
    exclude: z.array(z.string()),
    depth: z.number().int(),
    mostPages: z.number().int(),
    usesSitemap: z.boolean(),
    followsLinks: z.boolean(),
    readsPdf: z.boolean(),
    schedule: SiteSchedule,
    collectionIds: z.array(CollectionId).meta({ description: 'Where its pages are put when they are new.' }),
    nextRunAt: Moment.nullable(),
    documents: z.number().int().meta({ description: 'Pages that answer now.' }),
    run: SiteRun.nullable().meta({ description: 'The running one, else the last.' }),
    createdAt: Moment,
  })
  .meta({ id: 'Site' })
export type Site = z.infer<typeof Site>

export const SitePage = z
  .object({
    id: SitePageId,
    url: z.string(),
    title: z.string().nullable(),
    outcome: PageOutcome,
    reason: PageReason.nullable(),
    failure: Told.nullable(),
    otherUrl: z.string().nullable().meta({ description: 'Where it leads, or which page says the same.' }),
    documentId: DocumentId.nullable(),
    fetchedAt: Moment.nullable(),
  })
  .meta({ id: 'SitePage' })
export type SitePage = z.infer<typeof SitePage>

/** What would be read, without reading it. */
export const SitePreview = z
  .object({
    url: z.string(),
    folder: z.string(),
    title: z.string(),
    inSitemap: z.number().int(),
    isMore: z.boolean().meta({ description: 'The sitemaps name more than were looked at.' }),
    onFirstPage: z.number().int().meta({ description: 'Links to other pages of the site on the first one.' }),
    examples: z.array(z.string()),
    failure: Told.nullable(),
  })
  .meta({ id: 'SitePreview' })
export type SitePreview = z.infer<typeof SitePreview>

const editors = ['owner', 'admin'] as const
const one = z.object({ id: SiteId })
const page = z.object({ id: SitePageId })

export const sitesRoutes = defineRoutes({
  'GET /sites': {
    summary: 'Sites that are read and kept up, newest first',
    area: 'sites',
    auth: 'member',
    response: z.object({ items: z.array(Site) }),
    success: 'ok',
  },
  'POST /sites': {
    summary: 'Add a site and begin to read it',
    area: 'sites',
    auth: 'member',
    roles: editors,
    body: NewSite.extend({ collectionIds: inCollections.default([]) }),
    response: Site,
    success: 'accepted',
  },
  'POST /sites/previews': {
    summary: 'Look what a site holds before adding it',
    area: 'sites',
    auth: 'member',
    roles: editors,
    body: NewSite,
    response: SitePreview,
    success: 'ok',
  },
  'GET /sites/:id': {
    summary: 'A site',
    area: 'sites',
    auth: 'member',
    params: one,
    response: Site,
    success: 'ok',
  },
  'PATCH /sites/:id': {
    summary: 'Change how a site is read; it counts from the next run',
    area: 'sites',
    auth: 'member',
    roles: editors,
    params: one,
    body: SiteChange,
    response: Site,
    success: 'ok',
  },
  'DELETE /sites/:id': {
    summary: 'Delete a site, its documents with it unless they are kept as single pages',
    area: 'sites',
    auth: 'member',
    roles: editors,
    params: one,
    query: z.object({ documents: z.enum(['delete', 'keep']).default('delete') }),
    response: Nothing,
    success: 'empty',
  },
  'POST /sites/:id/runs': {
    summary: 'Read the site now; only what changed is read again',
    area: 'sites',
    auth: 'member',
    roles: editors,
    params: one,
    response: Site,
    success: 'accepted',
  },
  'DELETE /sites/:id/runs': {
    summary: 'Stop reading; what was read stays',
    area: 'sites',
    auth: 'member',
    roles: editors,
    params: one,
    response: Site,
    success: 'ok',
  },
  'POST /sites/:id/retries': {
    summary: 'Try the pages that failed again',
    area: 'sites',
    auth: 'member',
    roles: editors,
    params: one,
    response: Site,
    success: 'accepted',
  },
  'GET /sites/:id/pages': {
    summary: 'Pages of a site with what became of each',
    area: 'sites',
    auth: 'member',
    params: one,
    query: PageQuery.extend({ outcome: PageOutcome.optional(), q: z.string().max(200).optional() }),
    response: pageOf(SitePage).extend({ counts: SiteCounts }),
    success: 'ok',
  },
  'GET /sites/:id/report': {
    summary: 'Every page of a site at once, with what became of it',
    area: 'sites',
    auth: 'member',
    params: one,
    response: z.object({ items: z.array(SitePage) }),
    success: 'ok',
  },
  'POST /site-pages/:id/readings': {
    summary: 'Read one page of a site again, whatever became of it before',
    area: 'sites',
    auth: 'member',
    roles: editors,
    params: page,
    response: SitePage,
    success: 'accepted',
  },
})
