import { setImmediate as soon } from 'node:timers/promises'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { claimJobs } from '../../../platform/jobs/store.ts'
import { runJob } from '../../../platform/jobs/worker.ts'
import { createEgress } from '../../../platform/safety/egress.ts'
import type { RobotRules } from '../../../ports/website.ts'
import { type FakeWebsite, htmlPage, openFakeWebsite, sitemapOf } from '../../../testing/fake-website.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'

let t: TestWorkspace
let web: FakeWebsite
const opened: FakeWebsite[] = []

beforeEach(async () => {
  t = await newWorkspace()
  web = await openFakeWebsite()
  opened.push(web)
  const policy = { allowedHosts: [web.host], anyPort: false, maxRedirects: 3, timeoutMs: 5000 }
  Object.assign(t.house.world, { pages: createEgress(policy) })
  web.put('/', htmlPage('Home', 'Welcome.'))
})
afterAll(() => {
  for (const one of opened) one.close()
})

const namesInSitemap = (count: number): void => {
  const map = sitemapOf(...Array.from({ length: count }, (_, at) => `${web.origin}/page-${at}`))
  web.put('/sitemap.xml', (_q, reply) => void reply.end(map))
}

const enough = 20

/** Rules that cost 5 ms at each address; nobody waits any more after some of them. */
function slowRules(giveUp: () => void): { asked: () => number; restore: () => void } {
  let asked = 0
  const allows = (): boolean => {
    asked += 1
    if (asked === enough) void soon().then(giveUp)
    for (const until = performance.now() + 5; performance.now() < until; );
    return true
  }
  const rules: RobotRules = { allows, delayMs: 0, sitemaps: [] }
  const spy = vi.spyOn(t.house.world.websites, 'readRobots').mockReturnValue(rules)
  return { asked: () => asked, restore: () => spy.mockRestore() }
}

describe('rules that take long at every address', () => {
  it('let others have their turn while a site is looked at, and its patience ends it', async () => {
    namesInSitemap(2000)
    const patience = new AbortController()
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(patience.signal)
    const rules = slowRules(() => patience.abort(new DOMException('late', 'TimeoutError')))
    const preview = await t.api('POST /sites/previews', { body: { url: web.origin } })
    timeout.mockRestore()
    rules.restore()
    expect(preview.failure).toMatchObject({ code: 'page.unreachable' })
    expect(rules.asked()).toBeLessThan(200)
  })

  it('let others have their turn while it is read, and whoever stops the server does not wait', async () => {
    namesInSitemap(2000)
    const stopping = new AbortController()
    const { id } = await t.api('POST /sites', { body: { url: web.origin } })
    const options = { limit: 1, leaseMs: 30_000, workspaceId: t.workspaceId }
    const [job] = (await claimJobs(t.house.database.single('platform'), options)).jobs
    if (!job) throw new Error('no job')
    const rules = slowRules(() => stopping.abort(new Error('the server is stopping')))
    await runJob(t.house.workerParts, job, stopping.signal)
    rules.restore()
    expect(rules.asked()).toBeLessThan(200)
    expect((await t.api('GET /sites/:id', { params: { id } })).run).toMatchObject({ state: 'running' })
  })
})

describe('a look at a site', () => {
  it('goes no further than the beginning of endless sitemaps, and says so', async () => {
    namesInSitemap(12_000)
    const preview = await t.api('POST /sites/previews', { body: { url: web.origin } })
    expect(preview).toMatchObject({ inSitemap: 10_000, isMore: true, failure: null })
    const body = { url: web.origin, include: ['/nothing/*'] }
    expect(await t.api('POST /sites/previews', { body })).toMatchObject({ inSitemap: 0, isMore: true, examples: [] })
  })

  it('and its reading take no pattern of more stars than anybody needs', async () => {
    const refused = { code: 'site.pattern_stars', params: { limit: 8, pattern: '/*a*a*a*a*a*a*a*a*' } }
    const [include, exclude] = [['/fine/*'], ['/*a*a*a*a*a*a*a*a*']]
    const body = { url: web.origin, include, exclude }
    await expect(t.api('POST /sites/previews', { body })).rejects.toMatchObject(refused)
    await expect(t.api('POST /sites', { body })).rejects.toMatchObject(refused)
    const { id } = await t.api('POST /sites', { body: { ...body, exclude: ['/*a*a*a*a*a*a*a*'] } })
    await expect(t.api('PATCH /sites/:id', { params: { id }, body: { include: exclude } })).rejects.toMatchObject(
      refused,
    )
  })
})
