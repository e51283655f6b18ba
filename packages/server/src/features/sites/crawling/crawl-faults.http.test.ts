import { gzipSync } from 'node:zlib'
import { beforeEach, describe, expect, it } from 'vitest'
import { pdfOf } from '../../../adapters/readers/pdf.fixtures.ts'
import { htmlPage, sitemapOf } from '../../../testing/fake-website.ts'
import { type Crawling, newCrawling } from '../../../testing/new-crawling.ts'

let add: Crawling['add']
let t: Crawling['t']
let web: Crawling['web']
let siteOf: Crawling['siteOf']
let crawled: Crawling['crawled']
let again: Crawling['again']
let outcomes: Crawling['outcomes']
let runNext: Crawling['runNext']

beforeEach(async () => {
  ;({ t, web, add, siteOf, crawled, again, outcomes, runNext } = await newCrawling(400))
})

const titles = async (): Promise<string[]> => (await t.api('GET /documents')).items.map(({ title }) => title).sort()

describe('one page', () => {
  it('has one document, whatever addresses lead to it', async () => {
    const links = [
      '/a?utm_campaign=x',
      '/a/',
      '/a?sid=123',
      '/a;jsessionid=99',
      '/a#part',
      '/moved',
      '/twin',
      '/named',
      '/loop1',
    ]
    web.put('/', htmlPage('Home', 'Welcome.', links))
    web.put('/a', htmlPage('A', 'The words of a.'))
    web.otherwise((request, reply) => {
      const path = request.url ?? ''
      if (path.startsWith('/a'))
        reply.writeHead(200, { 'content-type': 'text/html' }).end(htmlPage('A', 'The words of a.'))
      else reply.writeHead(404).end()
    })
    web.put('/moved', (_q, reply) => void reply.writeHead(301, { location: '/a' }).end())
    web.put('/twin', htmlPage('A', 'The words of a.'))
    web.put('/named', htmlPage('Other', 'Nearly the words of a.', [], '<link rel="canonical" href="/a">'))
    web.put('/loop1', (_q, reply) => void reply.writeHead(302, { location: '/loop2' }).end())
    web.put('/loop2', (_q, reply) => void reply.writeHead(302, { location: '/loop1' }).end())
    const site = await crawled()
    expect(await titles()).toEqual(['A', 'Home'])
    expect(await outcomes(site)).toMatchObject({
      '/moved': 'skipped redirected',
      '/twin': 'skipped duplicate',
      '/named': 'skipped canonical',
      '/loop1': 'skipped redirected',
      '/loop2': 'skipped redirected',
    })
    expect((await again(site)).run?.counts).toMatchObject({ read: 0, changed: 0, unchanged: 2, retired: 0 })
    expect(await titles()).toEqual(['A', 'Home'])
  })

  it('that could not be read is read again, though its words are the same', async () => {
    web.put('/', htmlPage('Home', 'Welcome.', ['/a']))
    web.put('/a', htmlPage('A', 'The words of a.'))
    const site = await crawled()
    const failure = JSON.stringify({ code: 'document.empty', params: {} })
    await t.ctx.db.updateTable('documents').set({ state: 'failed', failure }).where('title', '=', 'A').execute()
    await again(site)
    const states = (await t.api('GET /documents')).items.map(({ title, state }) => [title, state])
    expect(states.sort()).toEqual([
      ['A', 'ready'],
      ['Home', 'ready'],
    ])
  })

  it('is left out when it asks to be, wants a password, is not there, or is no page', async () => {
    const links = ['/no', '/header', '/login', '/soft', '/picture', '/paper', '/closed', '/out', '/to-login', '/quiet']
    web.put('/', htmlPage('Home', 'Welcome.', links))
    web.put('/no', htmlPage('No', 'Not for search.', ['/behind'], '<meta name="robots" content="noindex">'))
    web.put('/behind', htmlPage('Behind', 'Found behind it.'))
    web.put(
      '/header',
      (_q, reply) =>
        void reply
          .writeHead(200, { 'content-type': 'text/html', 'x-robots-tag': 'noindex' })
          .end(htmlPage('H', 'Hidden.')),
    )
    web.put('/login', htmlPage('Sign in', '<input type="password">'))
    web.put('/soft', htmlPage('404 Not found', 'Sorry.'))
    web.put('/picture', (_q, reply) => void reply.writeHead(200, { 'content-type': 'image/png' }).end('png'))
    const pdf = await pdfOf([{ text: 'The funicular costs 9 euros for a return trip.' }])
    web.put('/paper', (_q, reply) => void reply.writeHead(200, { 'content-type': 'application/pdf' }).end(pdf))
    web.put('/closed', (_q, reply) => void reply.writeHead(403).end())
    web.put('/out', (_q, reply) => void reply.writeHead(302, { location: 'http://169.254.169.254/latest' }).end())
    web.put('/to-login', (_q, reply) => void reply.writeHead(302, { location: '/account/login?next=x' }).end())
    web.put('/quiet', htmlPage('Quiet', 'Follow nothing.', ['/unseen'], '<meta name="robots" content="nofollow">'))
    const site = await crawled()
    expect(await outcomes(site)).toEqual({
      '/': 'read',
      '/no': 'skipped noindex',
      '/behind': 'read',
      '/header': 'skipped noindex',
      '/login': 'skipped login',
      '/soft': 'skipped not_found',
      '/picture': 'skipped type',
      '/paper': 'skipped type',
      '/closed': 'skipped login',
      '/out': 'skipped left_site',
      '/to-login': 'skipped login',
      '/quiet': 'read',
    })
    const withPdf = await t.api('PATCH /sites/:id', { params: { id: site.id }, body: { readsPdf: true } })
    await again(withPdf)
    expect(await outcomes(site)).toMatchObject({ '/paper': 'read' })
  })

  it('that is huge, silent, broken or no words fails with its reason, and the others are read', async () => {
    web.put('/', htmlPage('Home', 'Welcome.', ['/huge', '/silent', '/broken', '/empty', '/fine']))
    web.put('/huge', (_q, reply) => {
      reply.writeHead(200, { 'content-type': 'text/html' })
      reply.end(Buffer.alloc(6 * 1024 * 1024, 'a'))
    })
    web.put('/silent', () => undefined)
    web.put('/broken', (_q, reply) => void reply.writeHead(500).end())
    web.put('/empty', '<html><body><div id="app"></div><script>x()</script></body></html>')
    web.put('/fine', htmlPage('Fine', 'All is well.'))
    const site = await crawled()
    expect(await outcomes(site)).toEqual({
      '/': 'read',
      '/huge': 'skipped too_large',
      '/silent': 'failed page.unreachable',
      '/broken': 'failed page.status',
      '/empty': 'failed document.empty',
      '/fine': 'read',
    })
    web.put('/broken', htmlPage('Mended', 'It works now.'))
    web.put('/empty', htmlPage('Full', 'Words at last.'))
    await t.api('POST /sites/:id/retries', { params: { id: site.id } })
    await t.settle()
    expect(await outcomes(site)).toMatchObject({ '/broken': 'read', '/empty': 'read', '/fine': 'read' })
    expect(await siteOf(site.id)).toMatchObject({ documents: 4, run: { id: site.run?.id, state: 'done' } })
  })

  it('of a busy website is asked for again after the rest it wishes', async () => {
    let asked = 0
    web.put('/', (_q, reply) => {
      asked += 1
      if (asked < 3) return void reply.writeHead(asked === 1 ? 429 : 503, { 'retry-after': '7' }).end()
      reply.writeHead(200, { 'content-type': 'text/html' }).end(htmlPage('Home', 'Now.'))
    })
    const { id } = await add()
    const delays: number[] = []
    for (let round = 0; round < 30; round += 1) {
      const rows = await t.ctx.db
        .selectFrom('jobs')
        .select(['run_at', 'kind'])
        .where('kind', '=', 'sites.crawl')
        .execute()
      const wait = rows[0] && new Date(String(rows[0].run_at)).getTime() - Date.now()
      if (wait && wait > 4000) delays.push(wait)
      await runNext()
    }
    expect(delays.length).toBe(2)
    expect(await siteOf(id)).toMatchObject({ documents: 1, run: { state: 'done' } })
  })
})

describe('a whole site', () => {
  it('that answers no more retires nothing', async () => {
    web.put('/', htmlPage('Home', 'Welcome.', ['/a']))
    web.put('/a', htmlPage('A', 'Words.'))
    const site = await crawled()
    web.otherwise((_q, reply) => void reply.writeHead(500).end())
    web.remove('/')
    web.remove('/a')
    expect((await again(site)).run).toMatchObject({ state: 'failed', failure: { code: 'site.robots_unreadable' } })
    web.put('/robots.txt', '')
    const after = await again(site)
    expect(after).toMatchObject({ documents: 2, run: { state: 'failed', failure: { code: 'page.status' } } })
  })

  it('whose first page suddenly leads nowhere is asked page by page before anything is retired', async () => {
    const names = Array.from({ length: 6 }, (_, at) => `/p${at}`)
    web.put('/', htmlPage('Home', 'Welcome.', names))
    for (const name of names) web.put(name, htmlPage(name, `Words of ${name}.`))
    const site = await crawled()
    expect(site.documents).toBe(7)
    web.put('/', htmlPage('Maintenance', 'Back soon.'))
    web.remove('/p3')
    const after = await again(site)
    expect(after).toMatchObject({
      documents: 6,
      run: { isDoubtful: true, counts: { changed: 1, unchanged: 5, retired: 1 } },
    })
  })

  it('retires what is linked no more, and takes it back when it is', async () => {
    const names = Array.from({ length: 6 }, (_, at) => `/p${at}`)
    web.put('/', htmlPage('Home', 'Welcome.', names))
    for (const name of names) web.put(name, htmlPage(name, `Words of ${name}.`))
    const site = await crawled()
    web.put('/', htmlPage('Home', 'Welcome.', names.slice(1)))
    expect(await again(site)).toMatchObject({ documents: 6, run: { counts: { retired: 1 } } })
    expect(await outcomes(site)).toMatchObject({ '/p0': 'retired not_linked' })
    web.put('/', htmlPage('Home', 'Welcome.', names))
    expect(await again(site)).toMatchObject({ documents: 7 })
    expect((await titles()).length).toBe(7)
  })

  it('without end is bounded: by its pages, by the shape of its addresses, by winding paths', async () => {
    web.otherwise((request, reply) => {
      const path = request.url ?? ''
      if (path === '/robots.txt' || path === '/sitemap.xml') return void reply.writeHead(404).end()
      const at = Number(/day=(\d+)/.exec(path)?.[1] ?? 0)
      const many =
        path === '/' ? Array.from({ length: 10_000 }, (_, n) => `/calendar?day=${n}`) : [`/calendar?day=${at + 1}`]
      const noindex = '<meta name="robots" content="noindex">'
      const links = [...many, `${path.split('?')[0]}/more/more`]
      reply.writeHead(200, { 'content-type': 'text/html' }).end(htmlPage(path, `Page ${path}.`, links, noindex))
    })
    const site = await crawled({ mostPages: 130 })
    expect(site.run).toMatchObject({ state: 'failed', failure: { code: 'site.empty' } })
    const endless = { params: { id: site.id }, query: { q: 'calendar', limit: 100 } }
    const { counts } = await t.api('GET /sites/:id/pages', endless)
    expect(counts.skipped).toBeLessThanOrEqual(3 * 130)
    expect(counts.waiting).toBe(0)
    const refused = await t.ctx.db.selectFrom('site_pages').select('id').where('reason', '=', 'endless').execute()
    expect(refused.length).toBeGreaterThan(100)
    expect(refused.length).toBeLessThanOrEqual(260)
    expect(web.asked.length).toBeLessThanOrEqual(135)
    expect(web.asked.filter((path) => path.startsWith('/calendar?')).length).toBeLessThanOrEqual(100)
  }, 90_000)

  it('is not read where its robots.txt says no', async () => {
    web.put('/robots.txt', (_q, reply) => void reply.end('User-agent: Opora\nDisallow: /\n\nUser-agent: *\nAllow: /'))
    web.put('/', htmlPage('Home', 'Welcome.'))
    expect((await crawled()).run).toMatchObject({ state: 'failed', failure: { code: 'site.robots_refused' } })
    expect(web.asked).toEqual(['/robots.txt'])
  })

  it.each([
    ['a bomb', () => gzipSync(Buffer.alloc(200 * 1024 * 1024, ' '))],
    ['with entities of its own', () => '<!DOCTYPE x [<!ENTITY a "aaaa">]><urlset><url><loc>&a;</loc></url></urlset>'],
    ['nested without end', () => '<urlset>'.repeat(100_000)],
    ['cut in the middle', () => '<urlset><url><loc>https://exa'],
    [
      'an index of itself',
      () => `<sitemapindex>${`<sitemap><loc>${web.origin}/sitemap.xml?1</loc></sitemap>`.repeat(2000)}</sitemapindex>`,
    ],
  ])('is read in spite of a sitemap that is %s', async (_, body) => {
    web.put('/', htmlPage('Home', 'Welcome.', ['/a']))
    web.put('/a', htmlPage('A', 'Words.'))
    const bytes = body()
    web.put('/sitemap.xml', (_q, reply) => void reply.end(bytes))
    expect(await crawled()).toMatchObject({ documents: 2, run: { state: 'done' } })
  })

  it('keeps pages a lost sitemap had named, and takes gzip and an index', async () => {
    web.put('/robots.txt', (_q, reply) => void reply.end(`Sitemap: ${web.origin}/index.xml.gz`))
    const index = `<sitemapindex><sitemap><loc>${web.origin}/one.xml</loc></sitemap></sitemapindex>`
    web.put('/index.xml.gz', (_q, reply) => void reply.end(gzipSync(index)))
    web.put('/one.xml', (_q, reply) => void reply.end(sitemapOf(`${web.origin}/a`, 'https://example.com/away')))
    web.put('/', htmlPage('Home', 'Welcome.'))
    web.put('/a', htmlPage('A', 'Words.'))
    const site = await crawled()
    expect(site.documents).toBe(2)
    web.put('/one.xml', (_q, reply) => void reply.writeHead(500).end())
    expect(await again(site)).toMatchObject({ documents: 2, run: { counts: { unchanged: 2, retired: 0 } } })
  })

  it('is left at once when a person stops it, and taken up from the beginning later', async () => {
    const names = Array.from({ length: 6 }, (_, at) => `/p${at}`)
    web.put('/', htmlPage('Home', 'Welcome.', names))
    const site = await add()
    const stop = () => t.api('DELETE /sites/:id/runs', { params: { id: site.id } })
    for (const name of names)
      web.put(name, (_q, reply) => {
        const html = htmlPage(name, `Words of ${name}.`)
        const answer = () => void reply.writeHead(200, { 'content-type': 'text/html' }).end(html)
        void (name === names[2] ? stop() : Promise.resolve()).then(answer)
      })
    await t.settle()
    const stopped = await siteOf(site.id)
    expect(stopped).toMatchObject({ documents: 3, run: { state: 'cancelled', counts: { retired: 0 } } })
    expect(web.asked.filter((path) => path.startsWith('/p'))).toHaveLength(3)
    web.put(names[2] ?? '', htmlPage('Third', 'Words at last.'))
    expect(await again(site)).toMatchObject({ documents: 7, run: { state: 'done', counts: { read: 4, unchanged: 3 } } })
  })

  it('goes on where it was when the worker dies in the middle: no page is lost or doubled', async () => {
    const names = Array.from({ length: 8 }, (_, at) => `/p${at}`)
    const dying = new AbortController()
    let served = 0
    web.put('/', htmlPage('Home', 'Welcome.', names))
    for (const name of names) {
      web.put(name, (_q, reply) => {
        served += 1
        if (served === 4) dying.abort()
        reply.writeHead(200, { 'content-type': 'text/html' }).end(htmlPage(name, `Words of ${name}.`))
      })
    }
    const site = await add()
    expect(await runNext(dying.signal)).toBe(true)
    const halfway = await siteOf(site.id)
    expect(halfway.run).toMatchObject({ state: 'running' })
    expect(halfway.run?.counts.waiting).toBeGreaterThan(0)
    await t.settle()
    expect(await siteOf(site.id)).toMatchObject({
      documents: 9,
      run: { state: 'done', counts: { read: 9, waiting: 0 } },
    })
    expect(new Set(await titles()).size).toBe(9)
    const asked = web.asked.filter((path) => path.startsWith('/p'))
    expect(asked.length).toBeLessThanOrEqual(names.length + 1)
  })
})
