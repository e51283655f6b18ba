import dns from 'node:dns'
import { createServer, type Server } from 'node:http'
import { syncBuiltinESMExports } from 'node:module'
import type { AddressInfo } from 'node:net'
import { isFailure } from '@opora/contract/errors'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createEgress } from './egress.ts'

/** What each name means, one answer after the other; the last one stays. */
const answers = new Map<string, string[][]>()
let looked = 0

function lookup(name: string, _options: unknown, done: (error: Error | null, found: object[]) => void): void {
  looked += 1
  const left = answers.get(name) ?? []
  const now = (left.length > 1 ? left.shift() : left[0]) ?? []
  const found = now.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
  setImmediate(() => done(found.length > 0 ? null : new Error('no such name'), found))
}

let canary: Server
let hits = 0
let port = 0
beforeAll(async () => {
  canary = createServer((_request, response) => {
    hits += 1
    response.end('secret')
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => canary.once('listening', resolve))
  port = (canary.address() as AddressInfo).port
  vi.spyOn(dns, 'lookup').mockImplementation(lookup as never)
  syncBuiltinESMExports()
})
afterAll(() => {
  vi.restoreAllMocks()
  syncBuiltinESMExports()
  canary.close()
})
beforeEach(() => {
  hits = 0
  looked = 0
  answers.clear()
})

const ask = (host: string, allowedHosts: string[] = []) =>
  createEgress({ allowedHosts, anyPort: true, maxRedirects: 3, timeoutMs: 2000 })(`http://${host}:${port}/`).catch(
    (error: unknown) => error,
  )

describe('a name', () => {
  it.each([
    ['a loopback address', ['127.0.0.1']],
    ['a public address and a private one', ['93.184.216.34', '127.0.0.1']],
    ['a private address of the new kind', ['::1']],
    ['an old address in a new one', ['::ffff:127.0.0.1']],
    ['the address of the cloud', ['169.254.169.254']],
  ])('that means %s is refused, and nothing is connected', async (_, addresses) => {
    answers.set('evil.example', [addresses])
    expect(isFailure(await ask('evil.example'), 'page.address_refused')).toBe(true)
    expect(hits).toBe(0)
  })

  it('is asked for once a connection, so that it cannot mean one address when checked and another when connected', async () => {
    answers.set('rebind.example', [['127.0.0.1'], ['93.184.216.34']])
    expect(isFailure(await ask('rebind.example'), 'page.address_refused')).toBe(true)
    expect(looked).toBe(1)
    expect(hits).toBe(0)
  })

  it('that turns private after it was public is refused from then on', async () => {
    // Port 0 of nobody: the public answer is never really connected to.
    answers.set('rebind.example', [[], ['127.0.0.1']])
    expect(isFailure(await ask('rebind.example'), 'page.address_refused')).toBe(false)
    expect(isFailure(await ask('rebind.example'), 'page.address_refused')).toBe(true)
    expect(hits).toBe(0)
  })
})
