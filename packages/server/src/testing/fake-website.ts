import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the website answers at a path: a page's HTML, or whatever a listener does. */
type Answer = string | RequestListener

/** A website on loopback for tests of reading one; whatever it is not told to answer is missing. */
export interface FakeWebsite {
  origin: string
  /** `host:port`, for whoever allows it. */
  host: string
  /** Paths with their queries, in the order they were asked for. */
  asked: string[]
  /** The most requests that were open at one time. */
  mostAtOnce: number
  put(path: string, answer: Answer): void
  remove(path: string): void
  /** Answers everything that has no answer of its own. */
  otherwise(answer: RequestListener | null): void
  close(): void
}

const missing: RequestListener = (_request, reply) =>
  void reply.writeHead(404, { 'content-type': 'text/html' }).end('<h1>No</h1>')

function sendPage(reply: ServerResponse, request: IncomingMessage, html: string): void {
  const etag = `"${createHash('sha256').update(html).digest('base64url')}"`
  if (request.headers['if-none-match'] === etag) return void reply.writeHead(304).end()
  reply.writeHead(200, { 'content-type': 'text/html; charset=utf-8', etag }).end(html)
}

export async function openFakeWebsite(): Promise<FakeWebsite> {
  const answers = new Map<string, Answer>()
  let fallback: RequestListener = missing
  let open = 0
  const server = createServer((request, reply) => {
    open += 1
    site.mostAtOnce = Math.max(site.mostAtOnce, open)
    reply.on('close', () => {
      open -= 1
    })
    const path = request.url ?? ''
    site.asked.push(path)
    const answer = answers.get(path) ?? fallback
    if (typeof answer === 'string') sendPage(reply, request, answer)
    else answer(request, reply)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const site: FakeWebsite = {
    origin: `http://${host}`,
    host,
    asked: [],
    mostAtOnce: 0,
    put: (path, answer) => void answers.set(path, answer),
    remove: (path) => void answers.delete(path),
    otherwise: (answer) => {
      fallback = answer ?? missing
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
  return site
}

/** A page of a website: a title, words, and links. */
export const htmlPage = (title: string, words: string, links: readonly string[] = [], head = ''): string =>
  `<!doctype html><html><head><title>${title}</title>${head}</head><body><main><h1>${title}</h1><p>${words}</p></main>
  <nav>${links.map((link) => `<a href="${link}">${link}</a>`).join(' ')}</nav></body></html>`

export const sitemapOf = (...urls: string[]): string =>
  `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.map((url) => `<url><loc>${url}</loc></url>`).join('')}</urlset>`
