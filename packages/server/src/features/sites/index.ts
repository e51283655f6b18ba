import { on } from '../../platform/events/event.ts'
import { anyJob, feature } from '../../platform/feature.ts'
import { documentRemoved } from '../knowledge/index.ts'
import { crawlSite } from './crawling/crawl-site.job.ts'
import { dueRuns } from './crawling/start-due-runs.ts'
import { sitesLive } from './live.ts'
import { markDeleted } from './pages/store.ts'
import { sitesRoutes } from './routes.ts'

export const sites = feature('sites', {
  routes: sitesRoutes,
  jobs: [anyJob(crawlSite)],
  hears: [on(documentRemoved, 'sites.mark-deleted', (ctx, { documentId }) => markDeleted(ctx, documentId))],
  live: sitesLive,
  schedules: [dueRuns],
})
