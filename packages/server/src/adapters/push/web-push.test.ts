import { createPublicKey } from 'node:crypto'
import { jwtVerify } from 'jose'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createEgress } from '../../platform/safety/egress.ts'
import { pushSuite } from '../../ports/push.suite.ts'
import { type FakePushService, startPushService } from '../../testing/fake-push/endpoints.ts'
import { vapidKeysOf } from './vapid-keys.ts'
import { createWebPush } from './web-push.ts'

const seed = Buffer.alloc(32, 5)
const pushFor = (allowedHosts: string[]) =>
  createWebPush({
    egress: createEgress({ allowedHosts, anyPort: false, maxRedirects: 0, timeoutMs: 5000 }),
    seed,
    subject: 'mailto:help@example.com',
    allowedHosts,
  })

pushSuite('Web Push', async () => {
  const service = await startPushService()
  return { ...service, newBrowser: () => service.newBrowser(), push: pushFor([service.host]) }
})

let service: FakePushService
beforeAll(async () => {
  service = await startPushService()
})
afterAll(() => service.close())

const notice = { text: '{}', topic: 'abc', isUrgent: true, keptSeconds: 60 }

it('the install proves itself by the key browsers subscribed with, and the service may put a later notice in its place', async () => {
  const push = pushFor([service.host])
  const browser = service.newBrowser()
  await push.send(browser.address, notice)
  const headers = browser.notices[0]?.headers
  expect(headers).toMatchObject({ ttl: '60', urgency: 'high', topic: 'abc', 'content-encoding': 'aes128gcm' })
  const [, token = '', key] = /^vapid t=(.+), k=(.+)$/.exec(headers?.authorization ?? '') ?? []
  expect(key).toBe(push.publicKey)
  const point = Buffer.from(push.publicKey, 'base64url')
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'))
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
  const { payload } = await jwtVerify(token, publicKey, { audience: `http://${service.host}` })
  expect(payload.sub).toBe('mailto:help@example.com')
})

it('an address nobody allowed is not connected to, though its keys are good', async () => {
  const { address } = service.newBrowser()
  const before = service.asked()
  const inside = { ...address, endpoint: `https://${service.host}/push/1` }
  for (const endpoint of [inside.endpoint, 'https://169.254.169.254/latest', 'https://localhost/x', 'https://[::1]/x'])
    await expect(pushFor([]).send({ ...address, endpoint }, notice)).rejects.toMatchObject({
      code: 'page.address_refused',
    })
  expect(service.asked()).toBe(before)
})

it('a redirect is not followed', async () => {
  const { address } = service.newBrowser()
  service.answers(307, { location: `http://${service.host}/push/1` })
  await expect(pushFor([service.host]).send(address, notice)).rejects.toMatchObject({ code: 'page.address_refused' })
  service.answers(201)
})

it('the same seed is the same pair of keys, and one that is no key of the curve leads to one that is', () => {
  expect(vapidKeysOf(seed)).toEqual(vapidKeysOf(Buffer.from(seed)))
  expect(vapidKeysOf(seed).publicKey).not.toBe(vapidKeysOf(Buffer.alloc(32, 6)).publicKey)
  for (const none of [Buffer.alloc(32, 0), Buffer.alloc(32, 255)]) {
    const pair = vapidKeysOf(none)
    expect(Buffer.from(pair.publicKey, 'base64url')).toHaveLength(65)
    expect(pair).toEqual(vapidKeysOf(none))
  }
})
