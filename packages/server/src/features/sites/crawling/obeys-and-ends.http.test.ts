import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { RobotRules } from '../../../ports/website.ts'
import { htmlPage, sitemapOf } from '../../../testing/fake-website.ts'
import { type Crawling, newCrawling } from '../../../testing/new-crawling.ts'
import { crawlSite } from './crawl-site.job.ts'
import { dueRuns } from './start-due-runs.ts'

let t: Crawling['t']
let web: Crawling['web']
let add: Crawling['add']
let siteOf: Crawling['siteOf']
let crawled: Crawling['crawled']
let again: Crawling['again']
let outcomes: Crawling['outcomes']

const names = Array.from({ length: 6 }, (_, at) => `/p${at}`)

beforeEach(async () => {
  ;({ t, web, add, siteOf, crawled, again, outcomes } = await newCrawling(2000))
  web.put('/', htmlPage('Home', 'Welcome.', names))
  for (const name of names) web.put(name, htmlPage(name, `Words of ${name}.`))
})

const robots = (text: string): void => web.put('/robots.txt', (_q, reply) => void reply.end(text))

describe('a page that is retired', () => {
  it('waits for nothing, also when the run before was stopped before it was asked', async () => {
    const site = await crawled()
    const stop = () => t.api('DELETE /sites/:id/runs', { params: { id: site.id } })
    web.put('/p0', (_q, reply) => {
      const html = htmlPage('/p0', 'Words of /p0.')
      void stop().then(() => reply.writeHead(200, { 'content-type': 'text/html' }).end(html))
    })
    expect((await again(site)).run).toMatchObject({ state: 'cancelled' })
    expect(await outcomes(site)).toMatchObject({ '/p5': 'waiting' })
    web.put('/p0', htmlPage('/p0', 'Words of /p0.'))
    web.put('/', htmlPage('Home', 'Welcome.', names.slice(0, -1)))
    expect((await again(site)).run).toMatchObject({ state: 'done', counts: { retired: 1, waiting: 0 } })
    expect(await outcomes(site)).toMatchObject({ '/p5': 'retired not_linked' })
  })
})

describe('robots.txt is obeyed', () => {
  it('for a page a person asks for', async () => {
    robots('User-agent: *\nDisallow: /p3')
    const site = await crawled()
    const { items } = await t.api('GET /sites/:id/pages', { params: { id: site.id }, query: { q: '/p3' } })
    await t.api('POST /site-pages/:id/readings', { params: { id: items[0]?.id as never } })
    await t.settle()
    expect(await outcomes(site)).toMatchObject({ '/p3': 'skipped robots', '/p4': 'read' })
    expect(web.asked).not.toContain('/p3')
    expect((await siteOf(site.id)).run).toMatchObject({ state: 'done', counts: { waiting: 0 } })
  })

  it('for pages that are asked again because nothing leads to them any more', async () => {
    const site = await crawled()
    const before = web.asked.filter((path) => path === '/p3').length
    robots('User-agent: *\nDisallow: /p3')
    web.put('/', htmlPage('Maintenance', 'Back soon.'))
    expect(await again(site)).toMatchObject({ documents: 6, run: { isDoubtful: true, counts: { retired: 1 } } })
    expect(await outcomes(site)).toMatchObject({ '/p3': 'retired robots', '/p4': 'unchanged' })
    expect(web.asked.filter((path) => path === '/p3')).toHaveLength(before)
  })
})

describe('whoever stops a run', () => {
  it('does not wait until every address of a sitemap was judged', async () => {
    const urls = Array.from({ length: 1500 }, (_, at) => `${web.origin}/page-${at}`)
    web.put('/sitemap.xml', (_q, reply) => void reply.end(sitemapOf(...urls)))
    const site = await add()
    let [judged, judgedAtStop] = [0, 0]
    let stopping: Promise<unknown> = Promise.resolve()
    const allows = (): boolean => {
      judged += 1
      if (judged === 20)
        stopping = t.api('DELETE /sites/:id/runs', { params: { id: site.id } }).then(() => {
          judgedAtStop = judged
        })
      if (judgedAtStop === 0) for (const until = performance.now() + 5; performance.now() < until; );
      return true
    }
    const rules: RobotRules = { allows, delayMs: 0, sitemaps: [] }
    const spy = vi.spyOn(t.house.world.websites, 'readRobots').mockReturnValue(rules)
    await t.settle()
    await stopping
    spy.mockRestore()
    expect(judgedAtStop).toBeGreaterThan(20)
    expect(judgedAtStop).toBeLessThan(urls.length)
    expect((await siteOf(site.id)).run).toMatchObject({ state: 'cancelled' })
  }, 60_000)
})

describe('a run nobody goes on with', () => {
  it('ends when its last attempt takes too long, and the site is read again', async () => {
    const { id } = await add()
    const runId = (await siteOf(id)).run?.id as never
    const late = AbortSignal.abort(new DOMException('late', 'TimeoutError'))
    const last = { number: 10, isLast: true, signal: late }
    await expect(crawlSite.run(t.ctx, { siteId: id, runId, step: 0 }, last)).rejects.toThrow('late')
    expect((await siteOf(id)).run).toMatchObject({ state: 'failed', failure: { code: 'internal' } })
    expect((await again(await siteOf(id))).run).toMatchObject({ state: 'done' })
  })

  it('goes on when the server stops in its last attempt', async () => {
    const { id } = await add()
    const runId = (await siteOf(id)).run?.id as never
    const last = { number: 10, isLast: true, signal: AbortSignal.abort(new Error('the server is stopping')) }
    await expect(crawlSite.run(t.ctx, { siteId: id, runId, step: 0 }, last)).rejects.toThrow('stopping')
    expect((await siteOf(id)).run).toMatchObject({ state: 'running' })
  })

  it('ends within a minute when its job is buried, and one that has a job does not', async () => {
    const lost = await add()
    const { runNext, ...other } = await newCrawling(2000)
    const waiting = await other.add()
    expect(await runNext(AbortSignal.abort(new Error('the server is stopping')))).toBe(true)
    await t.house.database.run('platform', (db) =>
      db.updateTable('jobs').set({ state: 'dead' }).where('workspace_id', '=', t.workspaceId).execute(),
    )
    await dueRuns.run(t.house.database, t.house.open())
    expect((await siteOf(lost.id)).run).toMatchObject({ state: 'failed', failure: { code: 'internal' } })
    expect((await other.siteOf(waiting.id)).run).toMatchObject({ state: 'running' })
  })
})
