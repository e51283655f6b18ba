import { createHmac } from 'node:crypto'
import { isFailure } from '@opora/contract/errors'
import type { RuleDelivery } from '@opora/contract/rule-webhooks'
import type { RuleAction } from '@opora/contract/rules'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { claimJobs } from '../../../platform/jobs/store.ts'
import { createEgress } from '../../../platform/safety/egress.ts'
import { ask, begin } from '../../../testing/conversing.ts'
import { type FakeShop, type ShopRequest, startFakeShop } from '../../../testing/fake-shop.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { refusalOf } from '../../../testing/refusal-of.ts'
import { noting, type RuleBody, ruleOf } from '../../../testing/rule-of.ts'
import { settleApart } from '../../../testing/settle-apart.ts'
import { mostWaiting } from './call-out.ts'
import { mostTries } from './deliver.job.ts'
import { endLost, forgetUnused } from './deliveries.ts'

const nothing: ShopRequest = { headers: {}, body: '', method: '', url: '' }

let t: TestWorkspace
let shop: FakeShop
beforeAll(async () => {
  shop = await startFakeShop()
})
afterAll(() => shop.close())
beforeEach(async () => {
  t = await newWorkspace()
  t.house.world.tools = createEgress({ allowedHosts: [shop.host], anyPort: false, maxRedirects: 0, timeoutMs: 5000 })
  t.house.world.toolHosts = [shop.host]
  shop.requests.length = 0
  shop.answers((response) => response.end('taken'))
})

/** What a call was refused with, by code and fields. */
async function refused(work: Promise<unknown>) {
  const refusal = await refusalOf(work)
  if (!isFailure(refusal)) throw refusal
  return refusal
}

type Webhook = Extract<RuleAction, { kind: 'webhook' }>
const calling = (more: Partial<Webhook> = {}): Webhook => ({
  kind: 'webhook',
  url: `${shop.url}/hook?key=canary`,
  secretId: null,
  ...more,
})
const make = (change: Partial<RuleBody> = {}) =>
  t.api('POST /rules', { body: ruleOf({ actions: [calling()], ...change }) })
const runs = async (api = t.api) => (await api('GET /rule-runs')).items
const delivery = async (): Promise<RuleDelivery> => {
  const found = (await runs())[0]?.deliveries[0]
  if (!found) throw new Error('nothing was called')
  return found
}
const status = (code: number) => shop.answers((response) => response.writeHead(code).end('no'))
const again = async ({ id }: RuleDelivery) => t.api('POST /rule-deliveries/:id/retries', { params: { id } })

describe('a rule that calls a web address', () => {
  it('tells what happened, signed by its secret, and the log says what was answered', async () => {
    const { id: secretId, secret } = await t.api('POST /rule-secrets')
    const rule = await make({ actions: [calling({ secretId }), noting('Told them')] })
    const talk = await begin(t, 'Where is my parcel?')
    await t.settle()
    expect(shop.requests).toHaveLength(1)
    const { headers, body, method, url } = shop.requests[0] ?? nothing
    expect([method, url]).toEqual(['POST', '/hook?key=canary'])
    expect(JSON.parse(body)).toMatchObject({
      event: 'contact_wrote',
      isTest: false,
      workspaceId: t.workspaceId,
      rule: { id: rule.id, name: 'Refunds' },
      conversation: { id: talk.id, status: 'open', tags: [], contact: { email: null } },
      message: { text: 'Where is my parcel?', direction: 'in', author: 'contact' },
    })
    const [, at = '', mac = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['x-opora-signature'])) ?? []
    expect(mac).toBe(createHmac('sha256', secret).update(`${at}.${body}`).digest('hex'))
    const told = await delivery()
    expect([headers['x-opora-delivery'], headers['x-opora-event']]).toEqual([told.id, 'contact_wrote'])
    expect(JSON.parse(body)).toMatchObject({ id: told.id })
    expect(told).toMatchObject({ host: shop.host, state: 'done', nextAt: null })
    expect(told.tries).toMatchObject([{ status: 200, failure: null, answer: 'taken' }])
    expect((await runs())[0]?.steps.map(({ kind, detail, isDone }) => [kind, detail, isDone])).toEqual([
      ['webhook', shop.host, true],
      ['note', 'Told them', true],
    ])
  })

  it('is tried again under the same id with the same words, and then was taken', async () => {
    await make()
    let times = 0
    shop.answers((response) => response.writeHead(++times === 1 ? 503 : 204).end())
    await ask(t, 'Hello')
    await t.settle()
    expect(shop.requests).toHaveLength(2)
    const [first, second] = shop.requests
    expect(second?.body).toBe(first?.body)
    expect(second?.headers['x-opora-delivery']).toBe(first?.headers['x-opora-delivery'])
    expect((await delivery()).tries.map((one) => [one.status, one.failure])).toEqual([
      [503, 'status'],
      [204, null],
    ])
    expect((await delivery()).state).toBe('done')
  })

  it.each([
    ['120', 120],
    ['7', 10],
    ['999999999', 86_400],
    ['soon', 10],
  ])('is left alone for as long as the other side asks, %s, within a day: %s s', async (asked, seconds) => {
    await make()
    shop.answers((response) => response.writeHead(429, { 'retry-after': asked }).end())
    await begin(t, 'Hello')
    await settleApart(t, 'rules.wake-delivery')
    const { nextAt, tries } = await delivery()
    const [{ at, tookMs } = { at: '', tookMs: 0 }] = tries
    const waits = (Date.parse(nextAt ?? '') - Date.parse(at) - tookMs) / 1000
    expect(waits).toBeGreaterThan(seconds - 1)
    expect(waits).toBeLessThan(seconds + 5)
  })

  it.each([408, 425, 429, 500])('gives up after %s eight times, and can be sent again', async (code) => {
    await make()
    status(code)
    await ask(t, 'Hello')
    expect(await t.settle()).toBe(0)
    expect(shop.requests).toHaveLength(mostTries)
    expect(await delivery()).toMatchObject({ state: 'failed', nextAt: null })
    shop.answers((response) => response.end('now'))
    expect((await again(await delivery())).state).toBe('waiting')
    await t.settle()
    expect((await delivery()).state).toBe('done')
    expect(new Set(shop.requests.map(({ headers }) => headers['idempotency-key'])).size).toBe(1)
  })

  it.each([400, 401, 404, 410, 422])('is not tried again after %s', async (code) => {
    await make()
    status(code)
    await ask(t, 'Hello')
    await t.settle()
    expect(shop.requests).toHaveLength(1)
    expect((await delivery()).state).toBe('failed')
  })

  it('follows no redirect and reads only the beginning of an answer', async () => {
    await make()
    shop.answers((response, { url }) =>
      url.startsWith('/hook')
        ? response.writeHead(302, { location: `${shop.url}/elsewhere` }).end('x'.repeat(200_000))
        : response.end(),
    )
    await ask(t, 'Hello')
    await t.settle()
    expect(shop.requests.map(({ url }) => url)).toEqual(['/hook?key=canary'])
    const [tried] = (await delivery()).tries
    expect(tried).toMatchObject({ status: 302, failure: 'redirect' })
    expect(tried?.answer).toHaveLength(1024)
  })

  it('never reaches private addresses, and goes without TLS only where the install lets it', async () => {
    const wrongOf = async (url: string) => (await refused(make({ actions: [calling({ url })] }))).fields
    expect(await wrongOf('http://example.com/hook')).toMatchObject([{ path: 'actions.0.url', code: 'insecure' }])
    expect(await wrongOf('https://user:word@example.com/')).toMatchObject([{ code: 'address' }])
    expect(await wrongOf('ftp://example.com/')).toMatchObject([{ code: 'address' }])
    await make({ actions: [calling({ url: 'https://10.0.0.8/hook' })] })
    await ask(t, 'Hello')
    await t.settle()
    expect((await delivery()).tries.map(({ failure }) => failure)).toEqual(['address'])
    const trial = { url: 'https://169.254.169.254/latest', secretId: null }
    expect(await t.api('POST /rule-call-trials', { body: trial })).toMatchObject({ failure: 'address', answer: '' })
  })

  it('that the install lets no longer call there calls nothing', async () => {
    await make()
    t.house.world.toolHosts = []
    await ask(t, 'Hello')
    await t.settle()
    expect(shop.requests).toEqual([])
    expect((await delivery()).tries.map(({ failure }) => failure)).toEqual(['address'])
  })

  it('calls nothing in a trial over past conversations', async () => {
    await ask(t, 'Hello')
    await t.settle()
    const { items } = await t.api('POST /rule-trials', { body: { rule: ruleOf({ actions: [calling()] }) } })
    await t.settle()
    expect(items).toHaveLength(1)
    expect(shop.requests).toEqual([])
  })

  it('stores no more than so many that wait, and says so', async () => {
    await make()
    status(503)
    await ask(t, 'Hello')
    await t.settle()
    const [row] = await t.ctx.db.selectFrom('rule_deliveries').selectAll().execute()
    if (!row) throw new Error('no delivery')
    const many = Array.from({ length: mostWaiting }, (_, at) => ({
      ...row,
      tries: '[]',
      id: t.house.world.ids.next(),
      place: at + 1,
      state: 'waiting',
    }))
    await t.ctx.db.insertInto('rule_deliveries').values(many).execute()
    await ask(t, 'Hello again')
    await t.settle()
    expect((await runs())[0]?.steps).toMatchObject([{ kind: 'webhook', isDone: false, code: 'rule.calls_full' }])
  })

  it('has two calls of a workspace under way at a time, whatever it has to send', async () => {
    await make()
    for (let talk = 0; talk < 12; talk++) await begin(t, 'Hello')
    await settleApart(t, 'rules.deliver')
    const options = { limit: 100, apart: ['rules.deliver'], leaseMs: 30_000, workspaceId: t.workspaceId }
    const { jobs } = await claimJobs(t.house.database.single('platform'), { ...options, room: { 'rules.deliver': 8 } })
    expect([...new Set(jobs.map(({ kind }) => kind))]).toEqual(['rules.deliver'])
    expect(jobs.length).toBeLessThanOrEqual(2)
    expect(await t.ctx.db.selectFrom('rule_deliveries').select('id').execute()).toHaveLength(12)
  })

  it('whose jobs were lost is told as failed', async () => {
    await make()
    status(400)
    await ask(t, 'Hello')
    await t.settle()
    const late = new Date(t.house.clock.now().getTime() - 7_200_000)
    await t.ctx.db.updateTable('rule_deliveries').set({ state: 'waiting', next_at: late }).execute()
    await endLost(t.house.database, { ...t.ctx, now: t.house.clock.now() })
    expect((await delivery()).state).toBe('failed')
  })
})

describe('a secret of a rule', () => {
  it('is sealed, never told again, and another one after it was rotated', async () => {
    const { id, secret } = await t.api('POST /rule-secrets')
    await make({ actions: [calling({ secretId: id })] })
    const { sealed } = await t.ctx.db.selectFrom('rule_secrets').selectAll().executeTakeFirstOrThrow()
    expect(sealed.includes(secret)).toBe(false)
    expect(JSON.stringify(await t.api('GET /rules'))).not.toContain(secret)
    const next = await t.api('POST /rule-secrets/:id/rotations', { params: { id } })
    expect(next.secret).not.toBe(secret)
    await t.api('POST /rule-call-trials', { body: { url: calling().url, secretId: id } })
    const { headers, body } = shop.requests[0] ?? nothing
    const [, at, mac] = /^t=(\d+),v1=(.*)$/.exec(String(headers['x-opora-signature'])) ?? []
    expect(mac).toBe(createHmac('sha256', next.secret).update(`${at}.${body}`).digest('hex'))
    expect(JSON.parse(body)).toMatchObject({ event: 'test', isTest: true })
  })

  it('of another workspace signs nothing here', async () => {
    const { id } = await (await newWorkspace()).api('POST /rule-secrets')
    const refusal = await refused(make({ actions: [calling({ secretId: id })] }))
    expect(refusal.fields).toMatchObject([{ path: 'actions.0', code: 'gone_secret' }])
    const trial = t.api('POST /rule-call-trials', { body: { url: calling().url, secretId: id } })
    expect((await refused(trial)).code).toBe('rule.invalid')
    expect(shop.requests).toEqual([])
  })

  it('that is gone keeps what it was to sign from being sent', async () => {
    const { id } = await t.api('POST /rule-secrets')
    await make({ actions: [calling({ secretId: id })] })
    await t.ctx.db.deleteFrom('rule_secrets').execute()
    await ask(t, 'Hello')
    await t.settle()
    expect(shop.requests).toEqual([])
    expect((await delivery()).tries.map(({ failure }) => failure)).toEqual(['secret'])
  })

  it('nothing uses is forgotten after a day', async () => {
    const used = await t.api('POST /rule-secrets')
    await t.api('POST /rule-secrets')
    await make({ actions: [calling({ secretId: used.id })] })
    const now = new Date(t.house.clock.now().getTime() + 25 * 3_600_000)
    await forgetUnused(t.house.database, { ...t.ctx, now })
    const left = await t.ctx.db.selectFrom('rule_secrets').select('id').execute()
    expect(left.map(({ id }) => id)).toEqual([used.id])
  })
})

describe('an agent', () => {
  it('reads whom a rule calls, but neither the address, nor the answer, nor a secret', async () => {
    const { id: secretId } = await t.api('POST /rule-secrets')
    await make({ actions: [calling({ secretId })] })
    await ask(t, 'Hello')
    await t.settle()
    const { api } = await t.newMember('agent', 'Kim')
    const [rule] = (await api('GET /rules')).items
    expect(rule?.actions).toEqual([calling({ secretId, url: `${shop.url}/…` })])
    const [run] = await runs(api)
    expect(run?.deliveries[0]?.tries).toMatchObject([{ status: 200, answer: '' }])
    for (const call of [
      () => api('POST /rule-secrets'),
      () => api('POST /rule-secrets/:id/rotations', { params: { id: secretId } }),
      () => api('POST /rule-call-trials', { body: { url: calling().url, secretId } }),
    ])
      expect((await refused(call())).code).toBe('forbidden')
  })
})
