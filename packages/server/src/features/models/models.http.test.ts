import { failure, isFailure } from '@opora/contract/errors'
import type { LocalModels, Model } from '@opora/contract/models'
import type { CallOf } from '@opora/contract/routes'
import { beforeAll, describe, expect, it } from 'vitest'
import { says } from '../../testing/fake-models.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { refusalOf, refusedFieldOf } from '../../testing/refusal-of.ts'

let t: TestWorkspace
beforeAll(async () => {
  t = await newWorkspace()
})
const address = 'https://models.example/v1'
type New = CallOf<'POST /models'>['body']
const create = (more: Partial<New> = {}): Promise<Model> =>
  t.api('POST /models', {
    body: { provider: 'openai-compatible', baseUrl: address, name: 'tiny', apiKey: 'sk-canary-key', ...more },
  })
const change = ({ id }: Model, body: CallOf<'PATCH /models/:id'>['body']) =>
  t.api('PATCH /models/:id', { params: { id }, body })
const check = ({ id }: Model) => t.api('POST /models/:id/checks', { params: { id } })

describe('the key of a model', () => {
  it('is sealed where it is stored, and never comes back', async () => {
    const model = await create()
    const answers = [model, await t.api('GET /models'), await change(model, { label: 'Ours' })]
    expect(answers[2]).toMatchObject({ label: 'Ours', baseUrl: address, name: 'tiny', hasKey: true })
    expect(JSON.stringify(answers)).not.toContain('sk-canary')
    const row = await t.ctx.db.selectFrom('models').select('api_key').where('id', '=', model.id).executeTakeFirst()
    expect(row?.api_key?.includes('sk-canary')).toBe(false)
    expect(row?.api_key && t.house.world.secrets.open(row.api_key)).toBe('sk-canary-key')
    const events = await t.ctx.db.selectFrom('events').select('payload').execute()
    expect(JSON.stringify(events)).not.toContain('sk-canary')
  })

  it('stays while the address stays, and is forgotten with it', async () => {
    const model = await create()
    expect((await change(model, { baseUrl: `${address}/`, name: 'other' })).hasKey).toBe(true)
    expect(await change(model, { baseUrl: 'https://evil.example/v1' })).toMatchObject({ hasKey: false })
    expect((await change(model, { baseUrl: address, apiKey: 'sk-new' })).hasKey).toBe(true)
    expect((await change(model, { apiKey: null })).hasKey).toBe(false)
  })

  it('has no place in the address', async () => {
    for (const baseUrl of ['https://me:secret@models.example/v1', `${address}?key=secret`])
      expect(await refusedFieldOf(create({ baseUrl }))).toBe('baseUrl')
    for (const baseUrl of ['ftp://models.example', 'models.example', 'javascript:alert(1)'])
      expect(isFailure(await refusalOf(create({ baseUrl })), 'invalid')).toBe(true)
  })
})

describe('a connection', () => {
  it('begins with what its provider begins with', async () => {
    const { items } = await t.api('GET /model-providers')
    const kind = items.find((one) => one.kind === 'openai-compatible')
    expect(kind).toMatchObject({
      needsKey: false,
      presets: expect.arrayContaining([{ label: 'Ollama', baseUrl: kind?.baseUrl }]),
    })
    const body = { provider: 'openai-compatible', name: 'qwen3:8b' }
    expect(await t.api('POST /models', { body })).toMatchObject({
      label: 'qwen3:8b',
      baseUrl: kind?.baseUrl,
      purpose: 'chat',
      hasKey: false,
      price: null,
      health: { state: 'unknown', checkedAt: null },
    })
  })

  it('is of a provider this build knows, for what that provider offers', async () => {
    expect(await refusedFieldOf(create({ provider: 'tarot' }))).toBe('provider')
    expect(await refusedFieldOf(create({ provider: 'constructor' }))).toBe('provider')
  })

  it('remembers what a million tokens cost', async () => {
    const price = { input: 0.15, output: 0.6, currency: 'USD' }
    const model = await create({ price })
    expect(model.price).toEqual({ ...price, cachedInput: null })
    expect((await change(model, { price: { ...price, cachedInput: 0 } })).price).toEqual({ ...price, cachedInput: 0 })
    expect((await change(model, { price: null })).price).toBeNull()
    expect(await refusedFieldOf(create({ price: { ...price, input: -1 } }))).toContain('price')
  })

  it('may keep people waiting for as long as a request lives, and no longer', async () => {
    const model = await create({ firstPartSeconds: 60 })
    expect(model.firstPartSeconds).toBe(60)
    for (const firstPartSeconds of [0, 61, 120])
      expect(await refusedFieldOf(change(model, { firstPartSeconds }))).toBe('firstPartSeconds')
    const longer = t.ctx.db.updateTable('models').set({ first_part_seconds: 61 }).where('id', '=', model.id)
    await expect(longer.execute()).rejects.toMatchObject({ code: '23514' })
  })

  it('trusts certificates only when they are some', async () => {
    for (const caPem of ['secret', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'])
      expect(await refusedFieldOf(create({ caPem }))).toBe('caPem')
    expect((await create({ caPem: '  ' })).caPem).toBeNull()
  })
})

describe('a check', () => {
  it('tells what the model said and how long it took, and is remembered', async () => {
    const model = await create()
    t.house.models.script = says(' ready ')
    const { health, reply } = await check(model)
    expect(reply).toBe('ready')
    expect(health).toMatchObject({ state: 'good', latencyMs: expect.any(Number), problem: null })
    expect((await t.api('GET /models')).items.find((one) => one.id === model.id)?.health).toEqual(health)
  })

  it('names the problem and passes the provider’s reason on', async () => {
    const model = await create()
    t.house.models.script = () => {
      throw failure('model.refused', { problem: 'key', reason: 'the key was not accepted (401)' })
    }
    expect((await check(model)).health).toMatchObject({
      state: 'bad',
      problem: 'key',
      reason: 'the key was not accepted (401)',
    })
    t.house.models.script = says('')
    expect((await check(model)).health).toMatchObject({ state: 'bad', problem: 'silent' })
  })
})

describe('a model of this server', () => {
  const here = {
    purpose: 'embeddings',
    provider: 'local',
    name: 'maker/tiny',
    baseUrl: undefined,
    apiKey: undefined,
  } as const

  it('has no address, no key and no certificate', async () => {
    const model = await create(here)
    expect(model).toMatchObject({ provider: 'local', name: 'maker/tiny', hasKey: false })
    expect((await change(model, { settings: { questionPrefix: 'query: ' } })).settings).toEqual({
      questionPrefix: 'query: ',
    })
    expect(await refusedFieldOf(create({ ...here, baseUrl: address }))).toBe('baseUrl')
    expect(await refusedFieldOf(change(model, { baseUrl: address }))).toBe('baseUrl')
    expect(await refusedFieldOf(change(model, { apiKey: 'sk-canary' }))).toBe('apiKey')
    expect(await refusedFieldOf(change(model, { caPem: 'x' }))).toBe('caPem')
    expect(await refusedFieldOf(create({ ...here, purpose: 'chat' }))).toBe('purpose')
  })

  it.each(['..', '../secrets', 'maker/..', 'maker/../../etc', '/etc', 'a/b/c', 'maker/', 'a\\b', '.git', 'ты'])(
    'has no name that leads elsewhere: %j',
    async (name) => {
      expect(await refusedFieldOf(create({ ...here, name }))).toBe('name')
      expect(await refusedFieldOf(change(await create(here), { name }))).toBe('name')
    },
  )

  it('is listed as it is found, for those who connect models', async () => {
    const model = { name: 'maker/tiny', missing: ['config.json'], dimension: null, bytes: 7 }
    const found: LocalModels = { state: 'no_package', models: [model] }
    expect(await t.api('GET /local-models')).toEqual({ state: 'off', models: [] })
    const { localModels } = t.house.world
    t.house.world.localModels = { look: async () => found }
    expect(await t.api('GET /local-models')).toEqual(found)
    t.house.world.localModels = localModels
  })

  it('that is not there is a model that fails its test, in words', async () => {
    const { embeddings } = t.house
    embeddings.fault = failure('model.refused', { problem: 'missing', reason: 'there is no model maker/tiny' })
    const { health } = await check(await create(here))
    embeddings.fault = null
    expect(health).toMatchObject({ state: 'bad', problem: 'missing', reason: 'there is no model maker/tiny' })
  })
})
