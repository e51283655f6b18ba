import type { ServerResponse } from 'node:http'
import { isFailure } from '@opora/contract/errors'
import type { CallOf } from '@opora/contract/routes'
import type { Tool } from '@opora/contract/tools'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEgress } from '../../platform/safety/egress.ts'
import { type FakeShop, startFakeShop } from '../../testing/fake-shop.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { refusalOf, refusedFieldOf } from '../../testing/refusal-of.ts'

let t: TestWorkspace
let shop: FakeShop
beforeAll(async () => {
  t = await newWorkspace()
  shop = await startFakeShop()
  t.house.world.tools = createEgress({ allowedHosts: [shop.host], anyPort: false, maxRedirects: 0, timeoutMs: 5000 })
})
afterAll(() => shop.close())

type New = CallOf<'POST /tools'>['body']
let made = 0
const create = (more: Partial<New> = {}): Promise<Tool> =>
  t.api('POST /tools', {
    body: {
      name: `find_order_${++made}`,
      label: 'Find an order',
      description: 'Tells where an order is.',
      parameters: {
        type: 'object',
        properties: { id: { type: 'string', description: 'Number of the order', maxLength: 20 } },
        required: ['id'],
      },
      method: 'GET',
      url: `${shop.url}/orders/{id}`,
      headers: [{ name: 'x-key', value: 'sk-canary', isSecret: true }],
      hasEffects: false,
      ...more,
    },
  })
const change = ({ id }: Tool, body: CallOf<'PATCH /tools/:id'>['body']) =>
  t.api('PATCH /tools/:id', { params: { id }, body })
const tryIt = ({ id }: Tool, given: Record<string, unknown>) =>
  t.api('POST /tools/:id/trials', { params: { id }, body: { arguments: given } })

describe('a secret header', () => {
  it('is sealed, sent to the host and never shown', async () => {
    const tool = await create()
    expect(tool.headers).toEqual([{ name: 'x-key', value: null, isSecret: true }])
    const row = await t.ctx.db.selectFrom('tools').selectAll().where('id', '=', tool.id).executeTakeFirst()
    expect(JSON.stringify(row)).not.toContain('canary')
    expect(row?.secrets?.includes('canary')).toBe(false)
    shop.answers((response, { headers }) => response.end(JSON.stringify({ echo: headers['x-key'] })))
    const tried = await tryIt(tool, { id: '7' })
    expect(tried).toMatchObject({
      result: 'echo: [secret]',
      failure: null,
      status: 200,
      target: `GET ${shop.url}/orders/7`,
    })
    expect(shop.requests.at(-1)?.headers['x-key']).toBe('sk-canary')
    expect(JSON.stringify([await t.api('GET /tools'), tried])).not.toContain('canary')
  })

  it('stays while the host stays, and has to be given again for another', async () => {
    const tool = await create()
    const kept = [{ name: 'x-key', value: null, isSecret: true }]
    await change(tool, { url: `${shop.url}/v2/{id}`, headers: kept })
    await tryIt(tool, { id: '7' })
    expect(shop.requests.at(-1)).toMatchObject({ url: '/v2/7', headers: { 'x-key': 'sk-canary' } })
    expect(await refusedFieldOf(change(tool, { url: 'https://evil.example/{id}' }))).toBe('headers.0')
    expect(await refusedFieldOf(change(tool, { url: 'https://evil.example/{id}', headers: kept }))).toBe('headers.0')
    expect((await change(tool, { url: 'https://other.example/{id}', headers: [] })).headers).toEqual([])
  })

  it('is never sent in clear to a host it was given for encrypted', async () => {
    const tool = await create({ url: 'https://shop.example/{id}' })
    expect(await refusedFieldOf(change(tool, { url: 'http://shop.example/{id}' }))).toBe('headers.0')
  })
})

describe('a tool', () => {
  it.each([
    ['url', { url: 'https://{id}.example/' }],
    [
      'parameters.required',
      { parameters: { type: 'object', properties: {}, required: ['id'] }, url: 'https://a.example' },
    ],
    ['headers.0', { headers: [{ name: 'host', value: 'x', isSecret: false }] }],
    ['headers.0', { headers: [{ name: 'x y', value: 'x', isSecret: false }] }],
    ['headers.0', { headers: [{ name: 'x', value: 'a\r\nb: c', isSecret: false }] }],
    ['name', { name: 'Find order' }],
    ['parameters.properties.a.type', { parameters: { type: 'object', properties: { a: { type: 'array' } } } }],
    ['parameters', { parameters: { type: 'object', properties: {}, $ref: '#' } }],
  ])('with a wrong %s is refused', async (path, wrong) => {
    expect(await refusedFieldOf(create(wrong as unknown as Partial<New>))).toBe(path)
  })

  it('that only looks is for those who proved who they are, unless said otherwise', async () => {
    expect((await create()).isSensitive).toBe(true)
    expect((await create({ isSensitive: false })).isSensitive).toBe(false)
    expect((await create({ hasEffects: true })).isSensitive).toBe(false)
  })

  it('has a name of its own', async () => {
    const { name } = await create()
    expect(isFailure(await refusalOf(create({ name })), 'tool.name_taken')).toBe(true)
    const other = await newWorkspace()
    expect((await other.api('GET /tools')).items).toEqual([])
  })

  it('is given to assistants of its own workspace', async () => {
    const [mine] = (await t.api('GET /assistants')).items
    const [theirs] = (await (await newWorkspace()).api('GET /assistants')).items
    const assistantIds = mine ? [mine.id] : []
    const tool = await create({ assistantIds })
    expect(tool.assistantIds).toEqual(assistantIds)
    expect(await refusedFieldOf(change(tool, { assistantIds: theirs ? [theirs.id] : [] }))).toBe('assistantIds')
    expect((await change(tool, { label: 'Orders' })).assistantIds).toEqual(assistantIds)
  })
})

describe('a try', () => {
  it('with effects is made only with a word for it', async () => {
    const tool = await create({ hasEffects: true })
    shop.requests.length = 0
    expect(await refusedFieldOf(tryIt(tool, { id: '7' }))).toBe('isConfirmed')
    expect(shop.requests).toEqual([])
    shop.answers((response) => response.end('{"status":"cancelled"}'))
    const body = { arguments: { id: '7' }, isConfirmed: true }
    expect(await t.api('POST /tools/:id/trials', { params: { id: tool.id }, body })).toMatchObject({
      result: 'status: cancelled',
    })
    expect(shop.requests).toHaveLength(1)
  })

  it('is on record with who made it and what came, and is made so often an hour', async () => {
    const tool = await create()
    const secretly = async (): Promise<unknown> => {
      const [row] = await t.ctx.db.selectFrom('tool_trials').selectAll().where('tool_id', '=', tool.id).execute()
      return row
    }
    shop.answers((response) => response.end('{"status":"on its way"}'))
    await tryIt(tool, { id: '7' })
    const row = await secretly()
    expect(row).toMatchObject({
      member_name: 'Olga Owner',
      arguments: { id: '7' },
      target: `GET ${shop.url}/orders/7`,
      result: 'status: on its way',
      failure: null,
      took_ms: expect.any(Number),
    })
    const copies = Array.from({ length: 60 }, () => ({ ...(row as object), id: crypto.randomUUID(), arguments: '{}' }))
    await t.ctx.db
      .insertInto('tool_trials')
      .values(copies as never)
      .execute()
    shop.requests.length = 0
    expect(await tryIt(tool, { id: '7' })).toMatchObject({ failure: 'limit', result: '' })
    expect(shop.requests).toEqual([])
    await t.ctx.db.deleteFrom('tool_trials').execute()
  })

  it('asks the host with checked arguments', async () => {
    const tool = await create()
    expect(await refusedFieldOf(tryIt(tool, { id: 7 }))).toBe('arguments.id')
    expect(await refusedFieldOf(tryIt(tool, { id: 'x'.repeat(21) }))).toBe('arguments.id')
    const missing = await refusalOf(tryIt(tool, {}))
    expect(isFailure(missing, 'invalid') && missing.fields[0]).toMatchObject({ path: 'arguments.id', code: 'required' })
    expect(await refusedFieldOf(tryIt(tool, { id: '7', more: 1 }))).toBe('arguments')
    expect(await refusedFieldOf(tryIt(tool, { id: '..' }))).toBe('arguments')
  })

  const answers: [string, (response: ServerResponse) => void][] = [
    ['status', (response) => void response.writeHead(500).end('broken')],
    ['too_large', (response) => void response.end('x'.repeat(70_000))],
    ['not_text', (response) => void response.end(Buffer.from([0xff, 0xfe, 0]))],
    ['unreachable', (response) => void response.destroy()],
    ['address', (response) => void response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end()],
    ['slow', () => undefined],
  ]
  it.each(answers)('says plainly what went wrong: %s', async (failure, answer) => {
    const tool = await create({ timeoutSeconds: 1 })
    shop.answers(answer)
    expect((await tryIt(tool, { id: '7' })).failure).toBe(failure)
  })

  it.each(['http://127.0.0.1:1/', 'http://localhost/', 'http://[::1]/', 'http://169.254.169.254/', 'http://10.0.0.1/'])(
    'reaches nothing inside: %s',
    async (url) => {
      const inside = await create({ url, parameters: { type: 'object', properties: {} }, headers: [] })
      expect((await tryIt(inside, {})).failure).toBe('address')
    },
  )
})
