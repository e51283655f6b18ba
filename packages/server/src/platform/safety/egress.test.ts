import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isFailure } from '@opora/contract/errors'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEgress, isPublicAddress } from './egress.ts'

let canary: Server
let hits = 0
let port = 0
beforeAll(async () => {
  canary = createServer((request, response) => {
    hits += 1
    if (request.url === '/to-metadata') response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end()
    else response.end('hello')
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => canary.once('listening', resolve))
  port = (canary.address() as AddressInfo).port
})
afterAll(() => void canary.close())

const strict = { allowedHosts: [], anyPort: true, maxRedirects: 3, timeoutMs: 2000 }
const hosts = [
  '127.0.0.1',
  '127.1',
  '0x7f.1',
  '2130706433',
  '0177.0.0.1',
  '0',
  '0.0.0.0',
  'localhost',
  '[::1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '169.254.169.254',
  '100.64.0.1',
  '10.0.0.1',
  '172.16.0.1',
  '192.168.0.1',
  '[fd00::1]',
  '[fe80::1]',
  '[64:ff9b::7f00:1]',
  '[2002:7f00:1::]',
  '192.0.0.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '[ff02::1]',
  'localhost.',
  '127.0.0.1.',
  '127.000.000.001',
  '0x7f000001',
  '017700000001',
  '0x7f.0.0.0x1',
  '127.0.1',
  '①②⑦.⓪.⓪.①',
  '127。0。0。1',
  '%31%32%37.0.0.1',
  '[0:0:0:0:0:0:0:1]',
  '[::127.0.0.1]',
  '[0:0:0:0:0:ffff:127.0.0.1]',
  '[::ffff:a9fe:a9fe]',
  '[::ffff:169.254.169.254]',
  '[fc00::1]',
  '[fec0::1]',
  '[100::1]',
  '[2001:db8::1]',
  '[2001::1]',
  '[64:ff9b:1::1]',
  '172.31.255.255',
  '192.0.2.1',
  '192.88.99.1',
  '198.51.100.1',
  '203.0.113.1',
  '240.0.0.1',
  '100.127.255.255',
  '169.254.0.1',
]

describe('egress', () => {
  it.each(hosts)('opens no connection to %s', async (host) => {
    const before = hits
    const error = await createEgress(strict)(`http://${host}:${port}/`).catch((reason: unknown) => reason)
    expect(isFailure(error, 'page.address_refused')).toBe(true)
    expect(hits).toBe(before)
  })

  it.each([
    'file:///etc/passwd',
    'gopher://example.com',
    'ftp://example.com',
    'http://user:pw@example.com',
    'nonsense',
    'http://intranet/',
  ])('refuses %s before connecting', async (url) => {
    const error = await createEgress(strict)(url).catch((reason: unknown) => reason)
    expect(isFailure(error, 'page.address_refused')).toBe(true)
  })

  it('refuses other ports when only web ports are allowed', async () => {
    const error = await createEgress({ ...strict, anyPort: false })('http://example.com:6379/').catch(
      (reason: unknown) => reason,
    )
    expect(isFailure(error, 'page.address_refused')).toBe(true)
  })

  it('lets an allowed host through and still checks where it redirects', async () => {
    const egress = createEgress({ ...strict, allowedHosts: [`127.0.0.1:${port}`] })
    expect(await (await egress(`http://127.0.0.1:${port}/`)).text()).toBe('hello')
    const error = await egress(`http://127.0.0.1:${port}/to-metadata`).catch((reason: unknown) => reason)
    expect(isFailure(error, 'page.address_refused')).toBe(true)
  })

  it('knows public addresses', () => {
    expect(isPublicAddress('93.184.216.34')).toBe(true)
    expect(isPublicAddress('2606:2800:220:1:248:1893:25c8:1946')).toBe(true)
  })
})
