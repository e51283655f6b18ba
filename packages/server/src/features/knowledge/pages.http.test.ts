import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isFailure } from '@opora/contract/errors'
import type { Document } from '@opora/contract/knowledge'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pdfOf } from '../../adapters/readers/pdf.fixtures.ts'
import { createEgress } from '../../platform/safety/egress.ts'
import { documentOf } from '../../testing/documents.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'

describe('a page by its address', () => {
  let t: TestWorkspace
  let site: Server
  let host = ''
  let answer: RequestListener = () => undefined
  const asked: string[] = []

  beforeAll(async () => {
    t = await newWorkspace()
    site = createServer((request, reply) => {
      asked.push(request.url ?? '')
      answer(request, reply)
    }).listen(0, '127.0.0.1')
    await once(site, 'listening')
    host = `127.0.0.1:${(site.address() as AddressInfo).port}`
    const policy = { allowedHosts: [host], anyPort: false, maxRedirects: 3, timeoutMs: 500 }
    Object.assign(t.house.world, { pages: createEgress(policy) })
  })
  afterAll(() => {
    site.closeAllConnections()
    site.close()
  })

  async function read(path: string, by: RequestListener): Promise<Document> {
    answer = by
    const { id } = await t.api('POST /documents/pages', { body: { url: `http://${host}${path}` } })
    expect(await t.settle()).toBe(0)
    return documentOf(t, id)
  }
  const html =
    (body: string): RequestListener =>
    (_request, reply) => {
      reply.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<html><body>${body}</body></html>`)
    }

  it('is read, found and cited with its address', async () => {
    const document = await read('/help', html('<h1>Ferry</h1><p>The ferry leaves at 8 from pier 5.</p>'))
    expect(document).toMatchObject({ state: 'ready', origin: { kind: 'page', url: `http://${host}/help` } })
    const { items } = await t.api('GET /knowledge/search', { query: { q: 'ferry pier' } })
    expect(items[0]?.passage.text).toContain('pier 5')
  })

  it('may be a PDF', async () => {
    const pdf = await pdfOf([{ text: 'The funicular costs 9 euros for a return trip.' }])
    const document = await read('/prices', (_request, reply) => {
      reply.writeHead(200, { 'content-type': 'application/pdf' }).end(pdf)
    })
    expect(document).toMatchObject({ state: 'ready', pages: 1 })
  })

  it('that is missing, silent or far too large says so', async () => {
    const missing = await read('/404', (_request, reply) => void reply.writeHead(404).end('no'))
    expect(missing.failure).toMatchObject({ code: 'page.status', params: { status: 404 } })
    const silent = await read('/silent', () => undefined)
    expect(silent.failure).toMatchObject({ code: 'page.unreachable', params: { host } })
    let sent = 0
    const endless = await read('/endless', (_request, reply) => {
      reply.writeHead(200, { 'content-type': 'text/html' })
      const piece = Buffer.alloc(256 * 1024, 'a')
      const more = (): void => {
        while (sent < 50 * 1024 * 1024 && !reply.destroyed) {
          sent += piece.length
          if (!reply.write(piece)) return void reply.once('drain', more)
        }
        reply.end()
      }
      more()
    })
    expect(endless.failure).toMatchObject({ code: 'page.too_large' })
    expect(sent).toBeLessThan(40 * 1024 * 1024)
  })

  it('that leads to a private address is not followed', async () => {
    const before = asked.length
    const document = await read('/away', (_request, reply) => {
      reply.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end()
    })
    expect(document.failure).toMatchObject({ code: 'page.address_refused' })
    expect(asked.length).toBe(before + 1)
  })

  it.each(['http://127.0.0.1:1/', 'http://localhost/', 'http://[::1]/', 'http://10.0.0.8/', 'http://169.254.169.254/'])(
    'is refused on a private address: %s',
    async (url) => {
      const before = asked.length
      const { id } = await t.api('POST /documents/pages', { body: { url } })
      await t.settle()
      expect((await documentOf(t, id)).failure).toMatchObject({ code: 'page.address_refused' })
      expect(asked.length).toBe(before)
    },
  )

  it.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'ftp://example.com/',
    'http://me:secret@example.com/',
    'http://',
  ])('is refused at once when it is none: %s', async (url) => {
    const refusal = await t.api('POST /documents/pages', { body: { url } }).catch((error: unknown) => error)
    expect(isFailure(refusal, 'page.address_refused')).toBe(true)
  })

  it('may be typed without a scheme and with broken percent signs', async () => {
    const document = await t.api('POST /documents/pages', { body: { url: `example.com/100%-free#top` } })
    expect(document).toMatchObject({ title: 'example.com/100%-free', origin: { url: 'https://example.com/100%-free' } })
    await t.api('DELETE /documents/:id', { params: { id: document.id } })
  })
})
