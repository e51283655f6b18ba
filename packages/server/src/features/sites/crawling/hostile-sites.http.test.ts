import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { htmlPage, sitemapOf } from '../../../testing/fake-website.ts'
import { type Crawling, newCrawling, openWebsite } from '../../../testing/new-crawling.ts'

let add: Crawling['add']
let t: Crawling['t']
let web: Crawling['web']
let siteOf: Crawling['siteOf']
let crawled: Crawling['crawled']
let again: Crawling['again']
let outcomes: Crawling['outcomes']
let runNext: Crawling['runNext']

beforeEach(async () => {
  ;({ t, web, add, siteOf, crawled, again, outcomes, runNext } = await newCrawling(2000))
})

const redirect = (path: string, location: string): void =>
  web.put(path, (_q, reply) => void reply.writeHead(302, { location }).end())

describe('a page that means harm', () => {
  it('unpacks to no more than a page may have, and is not waited for without end', async () => {
    web.put('/', htmlPage('Home', 'Welcome.', ['/bomb', '/twice', '/drip', '/fine']))
    const bomb = gzipSync(Buffer.alloc(100 * 1024 * 1024, 'a'))
    const packed = (encoding: string, body: Buffer) => {
      web.put(`/${encoding.includes(',') ? 'twice' : 'bomb'}`, (_q, reply) => {
        reply.writeHead(200, { 'content-type': 'text/html', 'content-encoding': encoding }).end(body)
      })
    }
    packed('gzip', bomb)
    packed('gzip, gzip', gzipSync(bomb))
    web.put('/drip', (_q, reply) => {
      reply.writeHead(200, { 'content-type': 'text/html' })
      const timer = setInterval(() => reply.write('a'), 50)
      reply.on('close', () => clearInterval(timer))
    })
    web.put('/fine', htmlPage('Fine', 'All is well.'))
    const shorter = vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
      const control = new AbortController()
      void sleep(ms / 10, undefined, { ref: false }).then(() => control.abort(new DOMException('late', 'TimeoutError')))
      return control.signal
    })
    const site = await crawled()
    shorter.mockRestore()
    expect(await outcomes(site)).toEqual({
      '/': 'read',
      '/bomb': 'skipped too_large',
      '/twice': 'skipped too_large',
      '/drip': 'failed page.unreachable',
      '/fine': 'read',
    })
  }, 60_000)

  it('sends nobody to another place, in however many steps', async () => {
    const inside = await openWebsite()
    inside.otherwise((_q, reply) => void reply.end('secret'))
    const links = ['/out', '/hop', '/slash', '/user', '/file', '/map']
    web.put(
      '/robots.txt',
      (_q, reply) => void reply.end(`Sitemap: ${inside.origin}/sitemap.xml\nSitemap: ${web.origin}/hop.xml`),
    )
    redirect('/hop.xml', `${inside.origin}/sitemap.xml`)
    web.put('/', htmlPage('Home', 'Welcome.', [...links, `${inside.origin}/direct`, '//169.254.169.254/latest']))
    redirect('/out', `${inside.origin}/secret`)
    redirect('/hop', '/hop2')
    redirect('/hop2', `//${inside.host}/secret`)
    redirect('/slash', `http:\\\\${inside.host}\\secret`)
    redirect('/user', `http://${web.host}@${inside.host}/secret`)
    redirect('/file', 'file:///etc/passwd')
    redirect('/map', 'http://169.254.169.254/latest/meta-data/')
    const site = await crawled()
    expect(site).toMatchObject({ documents: 1, run: { state: 'done' } })
    expect(inside.asked).toEqual([])
    expect((await again(site)).run?.counts).toMatchObject({ unchanged: 1, read: 0 })
    expect(inside.asked).toEqual([])
  })

  it('is read in the encoding it is in, whatever it says', async () => {
    web.put('/', htmlPage('Home', 'Welcome.', ['/latin', '/wrong', '/meta']))
    const page = (title: string) =>
      `<html><head><title>${title}</title></head><body><p>${title} words</p></body></html>`
    const served = (path: string, type: string, body: Buffer) =>
      web.put(path, (_q, reply) => void reply.writeHead(200, { 'content-type': type }).end(body))
    served('/latin', 'text/html; charset=ISO-8859-1', Buffer.from(page('Café Müller'), 'latin1'))
    served('/wrong', 'text/html; charset=windows-1251', Buffer.from(page('Парковка')))
    const greek = Buffer.from(
      '<html><head><meta charset="windows-1253"><title>\u00c5\u00eb\u00eb</title></head><body><p>\u00c5\u00eb\u00eb \u00e1</p></body></html>',
      'latin1',
    )
    served('/meta', 'text/html', greek)
    await crawled()
    const titles = (await t.api('GET /documents')).items.map(({ title }) => title)
    expect(titles.sort()).toEqual(['Café Müller', 'Home', 'Ελλ', 'Парковка'])
  })
})

describe('a page nobody can take', () => {
  it('has a title or an address with characters nobody may store: it fails alone or is called by the rest', async () => {
    web.put('/', htmlPage('Ho\u202eme', 'Welcome.', ['/nul', '/x%00y', '/fine']))
    web.put('/nul', htmlPage('a\u0000b', 'Words and \u0000.'))
    web.put('/x%00y', htmlPage('', 'Words of a page that is called nothing.'))
    web.put('/fine', htmlPage('Fine', 'All is well.'))
    const site = await crawled()
    expect(site).toMatchObject({ run: { state: 'done', counts: { waiting: 0 } } })
    expect(await outcomes(site)).toEqual({
      '/': 'read',
      '/nul': 'failed document.unsupported_type',
      '/x%00y': 'read',
      '/fine': 'read',
    })
    const titles = (await t.api('GET /documents')).items.map(({ title }) => title)
    expect(titles).toEqual(expect.arrayContaining(['a b', 'x%00y', 'Fine']))
    expect((await t.api('POST /sites/previews', { body: { url: web.origin } })).title).toBe('Home')
  })

  it('fails by itself after a second try, the others are read, and what it led to stays', async () => {
    web.put('/', htmlPage('Home', 'Welcome.', ['/bad', '/worse', '/fine']))
    for (const name of ['/bad', '/worse', '/fine', '/behind']) web.put(name, htmlPage(name, `Words of ${name}.`))
    web.put('/bad', htmlPage('Bad', 'Words of bad.', ['/behind']))
    const site = await crawled()
    expect(site).toMatchObject({ documents: 5, run: { state: 'done' } })
    web.put('/bad', htmlPage('Bad', 'Other words of bad.', ['/behind']))
    web.put('/worse', htmlPage('Worse', 'Other words of worse.'))
    const { websites } = t.house.world
    const scan = websites.scanPage
    const broken = vi.spyOn(websites, 'scanPage').mockImplementation(async (bytes, from) => {
      if (from.url.endsWith('/worse')) throw new TypeError('nobody thought of this page')
      const page = await scan(bytes, from)
      // The database refuses it inside the transaction.
      return from.url.endsWith('/bad') ? { ...page, textHash: 'a\u0000b' } : page
    })
    const after = await again(site)
    broken.mockRestore()
    expect(after).toMatchObject({
      documents: 5,
      run: { state: 'done', counts: { failed: 2, unchanged: 3, retired: 0 } },
    })
    expect(await outcomes(after)).toMatchObject({ '/bad': 'failed internal', '/worse': 'failed internal' })
    expect(web.asked.filter((path) => path === '/worse')).toHaveLength(3)
    await t.api('POST /sites/:id/retries', { params: { id: site.id } })
    await t.settle()
    expect(await outcomes(site)).toMatchObject({ '/bad': 'read', '/worse': 'read' })
  })

  it('is tried with its whole run again when the fault is the database, not the page', async () => {
    web.put('/', htmlPage('Home', 'Welcome.'))
    const { websites } = t.house.world
    const lost = Object.assign(new Error('the server is going down'), { code: '57P01' })
    const broken = vi.spyOn(websites, 'scanPage').mockRejectedValue(lost)
    const { id } = await add()
    expect(await runNext()).toBe(true)
    broken.mockRestore()
    expect(await siteOf(id)).toMatchObject({ run: { state: 'running', counts: { waiting: 1, failed: 0 } } })
    await t.settle()
    expect(await siteOf(id)).toMatchObject({ documents: 1, run: { state: 'done' } })
  })
})

describe('a website that makes no sense', () => {
  it('calls each of two pages by the other: one of them is read', async () => {
    web.put('/', htmlPage('Home', 'Welcome.', ['/a', '/b', '/lost', '/home']))
    web.put('/a', htmlPage('A', 'Words of a.', [], '<link rel="canonical" href="/b">'))
    web.put('/b', htmlPage('B', 'Words of b.', [], '<link rel="canonical" href="/a">'))
    web.put('/home', htmlPage('Template', 'A template calls all pages home.', [], '<link rel="canonical" href="/">'))
    const site = await crawled()
    const { '/a': a, '/b': b, '/home': home } = await outcomes(site)
    expect([a, b].sort()).toEqual(['read', 'skipped canonical'])
    expect(home).toBe('read')
  })

  it('sends everybody away without end: it is left for another day, and goes on answering', async () => {
    const names = Array.from({ length: 12 }, (_, at) => `/p${at}`)
    web.put('/', htmlPage('Home', 'Welcome.', names))
    for (const name of names) web.put(name, htmlPage(name, `Words of ${name}.`))
    const site = await crawled()
    const before = web.asked.length
    for (const name of names) web.put(name, (_q, reply) => void reply.writeHead(429, { 'retry-after': '86400' }).end())
    const after = await again(site)
    expect(after).toMatchObject({ documents: 13, run: { state: 'failed', failure: { code: 'site.silent' } } })
    expect(web.asked.length - before).toBeLessThanOrEqual(3 + 8)
  })

  it('has a robots.txt without end: its beginning is obeyed', async () => {
    const rules = Array.from({ length: 40_000 }, (_, at) => `Disallow: /filler/${at}/`)
    const text = ['User-agent: *', 'Disallow: /secret', ...rules].join('\n')
    web.put('/robots.txt', (_q, reply) => void reply.end(text))
    web.put('/', htmlPage('Home', 'Welcome.', ['/secret', '/open']))
    web.put('/open', htmlPage('Open', 'Words.'))
    const site = await crawled()
    expect(await outcomes(site)).toMatchObject({ '/': 'read', '/open': 'read', '/secret': 'skipped robots' })
  })

  it('names more in its sitemaps than anybody may read: no more of them are asked for', async () => {
    const maps = Array.from({ length: 60 }, (_, at) => `${web.origin}/map-${at}.xml`)
    const index = `<sitemapindex>${maps.map((url) => `<sitemap><loc>${url}</loc></sitemap>`).join('')}</sitemapindex>`
    web.put('/sitemap.xml', (_q, reply) => void reply.end(index))
    const many = (name: string) => Array.from({ length: 20_000 }, (_, at) => `${web.origin}/${name}/${at}-page`)
    for (const at of maps.keys()) web.put(`/map-${at}.xml`, (_q, reply) => void reply.end(sitemapOf(...many(`m${at}`))))
    web.put('/', htmlPage('Home', 'Welcome.'))
    const site = await crawled({ mostPages: 3 })
    expect(site.run).toMatchObject({ isLimited: true, counts: { found: 3 } })
    expect(web.asked.filter((path) => path.startsWith('/map-'))).toHaveLength(1)
  }, 60_000)
})

describe('a site that is not where it was', () => {
  it('is told of, and retires nothing', async () => {
    web.put('/', htmlPage('Home', 'Welcome.', ['/a']))
    web.put('/a', htmlPage('A', 'Words.'))
    const site = await crawled()
    redirect('/', 'https://new.example/help')
    redirect('/a', 'https://new.example/help/a')
    expect(await again(site)).toMatchObject({
      documents: 2,
      run: { state: 'failed', failure: { code: 'site.moved', params: { url: 'https://new.example/help' } } },
    })
    const preview = await t.api('POST /sites/previews', { body: { url: web.origin } })
    expect(preview.failure).toMatchObject({ code: 'site.moved' })
  })

  it('whose first page is gone is asked page by page, however small it is', async () => {
    web.put('/', htmlPage('Home', 'Welcome.', ['/a', '/b']))
    web.put('/a', htmlPage('A', 'Words of a.'))
    web.put('/b', htmlPage('B', 'Words of b.'))
    const site = await crawled()
    web.remove('/')
    web.remove('/b')
    const after = await again(site)
    expect(after.documents).toBe(1)
    expect(await outcomes(after)).toEqual({ '/': 'retired gone', '/a': 'unchanged', '/b': 'retired gone' })
  })

  it('that has nothing to read says so', async () => {
    web.put('/', htmlPage('Home', 'Welcome.', [], '<meta name="robots" content="noindex">'))
    expect((await crawled()).run).toMatchObject({ state: 'failed', failure: { code: 'site.empty' } })
  })
})
