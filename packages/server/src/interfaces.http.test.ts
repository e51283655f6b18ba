import { beforeAll, describe, expect, it } from 'vitest'
import { type TestHouse, testHouse } from './testing/house.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
}, 60_000)

const paths = [
  '/',
  '/inbox/some/page',
  '/api/v1/setup',
  '/api/v1/me',
  '/api/v1/nope',
  '/files/nope',
  '/files/nope/deeper',
  '/widget.js',
  '/widget/frame.html?inbox=nope',
  '/widget/nope.js',
  '/demo',
  '/demo?inbox=%3Cscript%3E',
  '/docs',
  '/docs/reference.js',
  '/openapi.json',
  '/healthz',
  '/readyz',
  '/metrics',
  '/%zz',
  '/.env',
  '/../../etc/passwd',
  '/..%2f..%2f..%2fetc%2fpasswd',
  '/assets/..%5c..%5cpackage.json',
]

describe('every kind of answer', () => {
  it.each(paths)('carries the security headers: %s', async (url) => {
    const { headers, statusCode, body } = await house.app.inject(url)
    expect(statusCode === 503 ? url : '').toBe(statusCode === 503 ? '/readyz' : '')
    expect(statusCode).not.toBe(500)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['content-security-policy']).toContain("default-src 'self'")
    expect(headers['content-security-policy']).toContain('frame-ancestors')
    expect(headers['content-security-policy']).not.toMatch(/https?:\/\/(?!\S*localhost)/)
    expect(headers['referrer-policy']).toBeDefined()
    expect(headers['cache-control']).toBeDefined()
    expect(headers['x-powered-by']).toBeUndefined()
    expect(body).not.toContain('root:x:0')
    expect(body).not.toContain('<script>"')
  })

  it('is a problem, not the web app, for what the API does not know', async () => {
    for (const url of ['/api/v1/nope', '/api/nope', '/files/a/b/c']) {
      const answer = await house.app.inject(url)
      expect([url, answer.statusCode]).toEqual([url, 404])
      expect(answer.headers['content-type']).toContain('problem+json')
    }
  })
})

describe('the API reference', () => {
  it('names nothing outside this server', async () => {
    const page = await house.app.inject('/docs')
    expect(page.statusCode).toBe(200)
    expect(page.body).not.toMatch(/(src|href)="?(https?:)?\/\//)
    const document = await house.app.inject('/openapi.json')
    expect(document.json()).toMatchObject({ openapi: '3.1.0', info: { title: 'Opora' } })
  })
})
