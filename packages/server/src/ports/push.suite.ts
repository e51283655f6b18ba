import { isFailure } from '@opora/contract/errors'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Push, PushAddress, PushNotice } from './push.ts'

/** A way to browsers, and a push service to hold it against. */
export interface PushUnderTest {
  push: Push
  /** A browser that subscribed, with what it has read. */
  newBrowser(): { address: PushAddress; notices: { content: unknown }[] }
  answers(status: number, headers?: Record<string, string>, body?: string): void
  close(): Promise<void>
}

const notice: PushNotice = { text: '{"title":"Привет 👋"}', topic: 'abc', isUrgent: false, keptSeconds: 60 }

const codeOf = (work: () => void): string => {
  try {
    work()
    return 'usable'
  } catch (error) {
    return isFailure(error) ? error.code : String(error)
  }
}

/** What every way to the notices of browsers promises. */
export function pushSuite(name: string, start: () => Promise<PushUnderTest>): void {
  describe(`${name}, as push`, () => {
    let under: PushUnderTest
    beforeAll(async () => {
      under = await start()
    })
    beforeEach(() => under.answers(201))
    afterAll(() => under.close())

    it('has a key browsers subscribe with: a point of the curve', () => {
      const key = Buffer.from(under.push.publicKey, 'base64url')
      expect([key.length, key[0]]).toEqual([65, 4])
    })

    it('is read by the browser it is for, whole', async () => {
      const browser = under.newBrowser()
      expect(await under.push.send(browser.address, notice)).toEqual({ kind: 'taken' })
      expect(browser.notices).toMatchObject([{ content: { title: 'Привет 👋' } }])
    })

    it.each([404, 410])('a browser that is no more (%d) is gone', async (status) => {
      under.answers(status)
      expect(await under.push.send(under.newBrowser().address, notice)).toEqual({ kind: 'gone' })
    })

    it.each([
      [429, { 'retry-after': '7' }, 7000],
      [503, { 'retry-after': '999999999' }, 6 * 3_600_000],
      [500, {}, 60_000],
      [502, { 'retry-after': 'soon' }, 60_000],
    ])('a service that cannot now (%d, %j) is asked later', async (status, headers, afterMs) => {
      under.answers(status, headers as Record<string, string>)
      expect(await under.push.send(under.newBrowser().address, notice)).toEqual({ kind: 'later', afterMs })
    })

    it('what the service says when it refuses is told, as much of it as helps', async () => {
      under.answers(403, {}, `the key is another ${'x'.repeat(100_000)}`)
      const outcome = await under.push.send(under.newBrowser().address, notice)
      expect(outcome).toMatchObject({ kind: 'refused', detail: expect.stringMatching(/^403 the key is another x+$/) })
      expect(JSON.stringify(outcome).length).toBeLessThan(400)
    })

    it.each([
      'http://push.example/x',
      'ftp://push.example/x',
      'https://user:pass@push.example/x',
      'nonsense',
      'http://127.0.0.1:1/x',
    ])('%s is no address of a push service', (endpoint) => {
      const { keys } = under.newBrowser().address
      expect(codeOf(() => under.push.assertUsable({ endpoint, keys }))).toBe('push.endpoint_refused')
    })

    it('keys that are none of a browser are refused before anything is sent', () => {
      const { endpoint, keys } = under.newBrowser().address
      const point = Buffer.alloc(65, 7).toString('base64url')
      for (const bad of [
        { ...keys, p256dh: 'AAAA' },
        { ...keys, p256dh: point },
        { ...keys, auth: 'AAAA' },
      ])
        expect(codeOf(() => under.push.assertUsable({ endpoint, keys: bad }))).toBe('push.keys_invalid')
    })
  })
}
