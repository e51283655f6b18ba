import { isFailure } from '@opora/contract/errors'
import type { Site } from '@opora/contract/sites'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEgress } from '../../platform/safety/egress.ts'
import { type FakeWebsite, htmlPage, openFakeWebsite, sitemapOf } from '../../testing/fake-website.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { readerHere } from '../../testing/reader-here.ts'
import { dueRuns } from './crawling/start-due-runs.ts'

let t: TestWorkspace
let web: FakeWebsite

beforeAll(async () => {
  t = await newWorkspace()
  web = await openFakeWebsite()
  const policy = { allowedHosts: [web.host], anyPort: false, maxRedirects: 3, timeoutMs: 2000 }
  Object.assign(t.house.world, { pages: createEgress(policy), reader: readerHere })
})
afterAll(() => web.close())

const siteOf = (id: Site['id']) => t.api('GET /sites/:id', { params: { id } })

async function crawl(site: Site): Promise<Site> {
  if (site.run?.state !== 'running') await t.api('POST /sites/:id/runs', { params: { id: site.id } })
  expect(await t.settle()).toBe(0)
  return siteOf(site.id)
}

async function pagesOf(site: Site) {
  const { items } = await t.api('GET /sites/:id/pages', { params: { id: site.id }, query: { limit: 100 } })
  return Object.fromEntries(items.map((page) => [page.url.replace(web.origin, ''), page]))
}

async function found(q: string): Promise<string[]> {
  const { items } = await t.api('GET /knowledge/search', { query: { q } })
  return items.map(({ passage }) => passage.text)
}

/** Says a document's first passage better and writes one more beside it. */
async function improve(id: string): Promise<void> {
  const [first] = (await t.api('GET /documents/:id/passages', { params: { id } })).items
  const text = 'The lighthouse opens on Sundays and Fridays.'
  await t.api('PATCH /passages/:id', { params: { id: first?.id ?? '' }, body: { revision: 1, text } })
  await t.api('POST /documents/:id/passages', { params: { id }, body: { text: 'Ask the keeper of the lamp.' } })
}

describe('a site', () => {
  let site: Site

  it('is read by its links and its sitemap, robots.txt obeyed', async () => {
    web.put(
      '/robots.txt',
      (_q, reply) => void reply.end(`User-agent: *\nDisallow: /private\n\nSitemap: ${web.origin}/map.xml`),
    )
    web.put('/map.xml', (_q, reply) => void reply.end(sitemapOf(`${web.origin}/only-in-map`, `${web.origin}/ferry`)))
    web.put(
      '/',
      htmlPage('Home', 'Welcome to the harbour.', [
        '/ferry',
        '/ferry/?utm_source=x#top',
        '/private/x',
        '/gone',
        'https://example.com/',
      ]),
    )
    web.put('/ferry', htmlPage('Ferry', 'The ferry leaves at 8 from pier 5.', ['/', '/deep']))
    web.put('/deep', htmlPage('Deep', 'Diving costs 40 euros with a guide.'))
    web.put('/only-in-map', htmlPage('Hidden', 'The lighthouse opens on Sundays.'))
    const added = await t.api('POST /sites', { body: { url: web.origin } })
    expect(added).toMatchObject({ run: { state: 'running', startedBy: 'member' }, documents: 0, title: web.host })
    site = await crawl(added)
    expect(site).toMatchObject({ documents: 4, run: { state: 'done', isLimited: false, failure: null } })
    expect(site.run?.counts).toMatchObject({ found: 6, read: 4, skipped: 1, failed: 1, waiting: 0 })
    const pages = await pagesOf(site)
    expect(pages['/private/x']).toMatchObject({ outcome: 'skipped', reason: 'robots' })
    expect(pages['/gone']).toMatchObject({
      outcome: 'failed',
      failure: { code: 'page.status', params: { status: 404 } },
    })
    expect(web.asked).not.toContain('/private/x')
    expect(web.mostAtOnce).toBe(1)
    expect((await found('lighthouse Sundays'))[0]).toContain('lighthouse')
    const { items } = await t.api('GET /documents', { query: { siteId: site.id } })
    expect(items).toHaveLength(4)
    expect(items[0]?.origin).toMatchObject({ kind: 'page', siteId: site.id })
  })

  it('read again touches only what changed, and retires what is gone until it comes back', async () => {
    const hidden = (await pagesOf(site))['/only-in-map']?.documentId ?? ''
    await improve(hidden)
    const before = (await t.api('GET /documents', { query: { siteId: site.id } })).items
    web.put('/deep', htmlPage('Deep', 'Diving costs 55 euros with a guide.'))
    web.remove('/only-in-map')
    site = await crawl(site)
    expect(site.run?.counts).toMatchObject({ changed: 1, unchanged: 2, retired: 1, read: 0 })
    expect(site.documents).toBe(3)
    const after = (await t.api('GET /documents', { query: { siteId: site.id } })).items
    const changed = after.filter((one) => one.indexedAt !== before.find(({ id }) => id === one.id)?.indexedAt)
    expect(changed.map(({ title }) => title)).toEqual(['Deep'])
    expect(after.find(({ title }) => title === 'Hidden')).toMatchObject({ retiredAt: expect.any(String), passages: 0 })
    expect((await found('lighthouse opens Sundays')).join()).not.toContain('lighthouse')
    expect((await found('keeper of the lamp')).join()).not.toContain('lamp')
    expect((await found('diving costs guide'))[0]).toContain('55 euros')
    web.put('/only-in-map', htmlPage('Hidden', 'The lighthouse opens on Sundays.'))
    site = await crawl(site)
    expect(site.run?.counts).toMatchObject({ read: 1, unchanged: 3 })
    expect((await found('lighthouse opens Sundays'))[0]).toContain('on Sundays and Fridays')
    const shelf = await t.api('GET /documents/:id/shelf', { params: { id: hidden } })
    expect(shelf.items.map(({ text }) => text)).toEqual(['Ask the keeper of the lamp.'])
    expect((await t.api('GET /documents', { query: { siteId: site.id } })).items).toHaveLength(4)
  })
})

describe('what a person decides about a site', () => {
  async function add(path: string, rest: object = {}): Promise<Site> {
    return crawl(await t.api('POST /sites', { body: { url: `${web.origin}${path}`, ...rest } }))
  }

  it('is looked at before it is added, and nothing is stored', async () => {
    const before = (await t.api('GET /sites')).items.length
    const preview = await t.api('POST /sites/previews', { body: { url: `${web.origin}/` } })
    expect(preview).toMatchObject({ title: 'Home', inSitemap: 2, onFirstPage: 2, isMore: false, failure: null })
    expect(preview.examples.map((url) => url.replace(web.origin, ''))).toEqual(['/only-in-map', '/ferry', '/gone'])
    expect((await t.api('GET /sites')).items.length).toBe(before)
    const refused = await t.api('POST /sites/previews', { body: { url: `${web.origin}/private/x` } })
    expect(refused.failure).toMatchObject({ code: 'site.robots_refused' })
    const inside = await t.api('POST /sites/previews', { body: { url: 'http://10.0.0.8/' } })
    expect(inside.failure).toMatchObject({ code: 'page.address_refused' })
  })

  it('stays in its folder, wants what matches and leaves what it is told to leave', async () => {
    web.put(
      '/docs',
      htmlPage('Docs', 'Handbook.', ['/docs/a', '/docs/old/b', '/docs/c?print=1', '/docsother', '/ferry']),
    )
    web.put('/docs/a', htmlPage('A', 'Anchors are 90 kilograms.'))
    web.put('/docs/old/b', htmlPage('B', 'Old ropes.'))
    web.put('/docs/c?print=1', htmlPage('C', 'Printed sails.'))
    const site = await add('/docs', { exclude: ['/docs/old/*', '*print=*'], usesSitemap: false })
    expect(site).toMatchObject({ folder: '/docs', documents: 2 })
    const pages = await pagesOf(site)
    expect(Object.keys(pages).sort()).toEqual(['/docs', '/docs/a', '/docs/c?print=1', '/docs/old/b'])
    expect(pages['/docs/old/b']).toMatchObject({ outcome: 'skipped', reason: 'pattern' })
    const report = await t.api('GET /sites/:id/report', { params: { id: site.id } })
    expect(report.items.map(({ url }) => url.replace(web.origin, '')).sort()).toEqual(Object.keys(pages).sort())
    expect(report.items.find(({ url }) => url.endsWith('/old/b'))).toMatchObject({ reason: 'pattern' })
    const changed = await t.api('PATCH /sites/:id', { params: { id: site.id }, body: { exclude: ['/docs/a'] } })
    expect(changed).toMatchObject({ exclude: ['/docs/a'], depth: 5, usesSitemap: false })
    const again = await crawl(changed)
    expect(again.run?.counts).toMatchObject({ read: 2, retired: 1 })
    expect((await pagesOf(site))['/docs/a']).toMatchObject({ outcome: 'retired', reason: 'pattern' })
  })

  it('goes no deeper and reads no more pages than it may', async () => {
    for (let at = 0; at < 6; at += 1)
      web.put(`/chain/${at}`, htmlPage(`Chain ${at}`, `Link ${at}.`, [`/chain/${at + 1}`]))
    const deep = await add('/chain/0', { folder: '/chain/', depth: 2, usesSitemap: false })
    expect(deep.documents).toBe(3)
    const few = await add('/chain/0', { folder: '/chain/', mostPages: 2, usesSitemap: false })
    expect(few).toMatchObject({ documents: 2, run: { isLimited: true } })
  })

  it('is read at its hour in its own time zone, and never when it shall not be', async () => {
    const schedule = { every: 'day', hour: 3, weekday: 1, timeZone: 'Asia/Vladivostok' } as const
    const site = await add('/docs', { schedule, usesSitemap: false })
    expect(new Date(site.nextRunAt ?? '').toISOString()).toMatch(/T17:00:00/)
    t.house.clock.advance(24 * 3_600_000)
    await dueRuns.run(t.house.database, t.house.open())
    await dueRuns.run(t.house.database, t.house.open())
    await t.settle()
    t.house.clock.advance(-24 * 3_600_000)
    const after = await siteOf(site.id)
    expect(after.run).toMatchObject({ startedBy: 'schedule', state: 'done' })
    expect(after.run?.id).not.toBe(site.run?.id)
    expect(Date.parse(after.nextRunAt ?? '')).toBeGreaterThan(Date.parse(site.nextRunAt ?? ''))
    const never = { ...schedule, every: 'never' } as const
    const quiet = await t.api('PATCH /sites/:id', { params: { id: site.id }, body: { schedule: never } })
    expect(quiet.nextRunAt).toBeNull()
  })

  it.each([
    { url: 'javascript:alert(1)' },
    { url: 'https://example.com', include: ['help'] },
    { url: 'https://example.com', exclude: [`/${'a'.repeat(300)}`] },
    { url: 'https://example.com', schedule: { every: 'day', hour: 24, weekday: 1, timeZone: 'UTC' } },
    { url: 'https://example.com', schedule: { every: 'day', hour: 1, weekday: 1, timeZone: 'Mars/Base' } },
    { url: 'https://example.com', mostPages: 100_000 },
  ])('is refused when it makes no sense: %j', async (body) => {
    const refusal = await t.api('POST /sites', { body: body as never }).catch((error: unknown) => error)
    expect(isFailure(refusal, 'invalid') || isFailure(refusal, 'page.address_refused')).toBe(true)
  })

  it('is not read twice at a time, and can be stopped', async () => {
    const site = await t.api('POST /sites', { body: { url: `${web.origin}/docs`, usesSitemap: false } })
    const busy = await t.api('POST /sites/:id/runs', { params: { id: site.id } }).catch((error: unknown) => error)
    expect(isFailure(busy, 'site.busy')).toBe(true)
    const stopped = await t.api('DELETE /sites/:id/runs', { params: { id: site.id } })
    expect(stopped.run).toMatchObject({ state: 'cancelled', finishedAt: expect.any(String) })
    const asked = web.asked.length
    await t.settle()
    expect(web.asked.length).toBe(asked)
    expect((await crawl(stopped)).run?.state).toBe('done')
  })

  it('may lose a document for good, until the page is asked for again', async () => {
    const site = await add('/docs', { usesSitemap: false })
    const { items } = await t.api('GET /documents', { query: { siteId: site.id, q: 'Docs' } })
    await t.api('DELETE /documents/:id', { params: { id: items[0]?.id as never } })
    await t.settle()
    const again = await crawl(site)
    expect(again.documents).toBe(site.documents - 1)
    const page = (await pagesOf(site))['/docs']
    expect(page).toMatchObject({ outcome: 'skipped', reason: 'deleted', documentId: null })
    const reading = await t.api('POST /site-pages/:id/readings', { params: { id: page?.id as never } })
    expect(reading.outcome).toBe('waiting')
    await t.settle()
    expect((await pagesOf(site))['/docs']).toMatchObject({ outcome: 'read', documentId: expect.any(String) })
    expect(await siteOf(site.id)).toMatchObject({ documents: site.documents, run: { state: 'done' } })
  })

  it('may be deleted with its documents, or without them', async () => {
    const kept = await add('/docs', { usesSitemap: false })
    const ids = (await t.api('GET /documents', { query: { siteId: kept.id } })).items.map(({ id }) => id)
    await t.api('DELETE /sites/:id', { params: { id: kept.id }, query: { documents: 'keep' } })
    for (const id of ids)
      expect((await t.api('GET /documents/:id', { params: { id } })).origin).toMatchObject({ siteId: null })
    const gone = await add('/docs', { usesSitemap: false })
    const [lost] = (await t.api('GET /documents', { query: { siteId: gone.id } })).items
    await t.api('DELETE /sites/:id', { params: { id: gone.id } })
    const refusal = await t
      .api('GET /documents/:id', { params: { id: lost?.id as never } })
      .catch((error: unknown) => error)
    expect(isFailure(refusal, 'not_found')).toBe(true)
    expect(await t.settle()).toBe(0)
  })
})
