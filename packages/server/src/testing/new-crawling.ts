import type { NewSite, Site } from '@opora/contract/sites'
import type { z } from 'zod'
import { claimJobs } from '../platform/jobs/store.ts'
import { runJob } from '../platform/jobs/worker.ts'
import { createEgress } from '../platform/safety/egress.ts'
import { atFileEnd } from './at-file-end.ts'
import { type FakeWebsite, openFakeWebsite } from './fake-website.ts'
import { newWorkspace, type TestWorkspace } from './new-workspace.ts'
import { readerHere } from './reader-here.ts'

type Rest = Partial<z.input<typeof NewSite>>

/** A workspace and a website of one test, and what its site is asked. */
export interface Crawling {
  t: TestWorkspace
  web: FakeWebsite
  add(rest?: Rest): Promise<Site>
  siteOf(id: Site['id']): Promise<Site>
  /** Adds the website as a site and reads it to its end. */
  crawled(rest?: Rest): Promise<Site>
  /** Reads it once more to its end. */
  again(site: Site): Promise<Site>
  /** What became of each page, by its path. */
  outcomes(site: Site): Promise<Record<string, string>>
  /** Runs the next job alone, until it ends or the server stops; false when there is none. */
  runNext(stopping?: AbortSignal): Promise<boolean>
}

/** A website that is closed with the tests of this file. */
export async function openWebsite(): Promise<FakeWebsite> {
  const web = await openFakeWebsite()
  atFileEnd(() => web.close())
  return web
}

/** What one leaves, another does not find: a page that is silent longer than `timeoutMs` is given up. */
export async function newCrawling(timeoutMs: number): Promise<Crawling> {
  const t = await newWorkspace()
  const web = await openWebsite()
  const policy = { allowedHosts: [web.host], anyPort: false, maxRedirects: 3, timeoutMs }
  Object.assign(t.house.world, { pages: createEgress(policy), reader: readerHere })
  const siteOf = (id: Site['id']) => t.api('GET /sites/:id', { params: { id } })
  const settled = async ({ id }: Site): Promise<Site> => {
    await t.settle()
    return siteOf(id)
  }
  const add = (rest: Rest = {}) => t.api('POST /sites', { body: { url: `${web.origin}/`, ...rest } })
  return {
    t,
    web,
    add,
    siteOf,
    crawled: async (rest) => settled(await add(rest)),
    again: async (site) => {
      await t.api('POST /sites/:id/runs', { params: { id: site.id } })
      return settled(site)
    },
    outcomes: async ({ id }) => {
      const { items } = await t.api('GET /sites/:id/pages', { params: { id }, query: { limit: 100 } })
      const told = items.map(({ url, outcome, reason, failure }) => [
        url.replace(web.origin, ''),
        [outcome, reason ?? failure?.code].filter(Boolean).join(' '),
      ])
      return Object.fromEntries(told)
    },
    runNext: async (stopping = new AbortController().signal) => {
      const options = { limit: 1, leaseMs: 30_000, workspaceId: t.workspaceId }
      const [job] = (await claimJobs(t.house.database.single('platform'), options)).jobs
      if (job) await runJob(t.house.workerParts, job, stopping)
      return job !== undefined
    },
  }
}
