import { failure, isFailure } from '@opora/contract/errors'
import type { AssistantId } from '@opora/contract/ids'
import type { CallOf } from '@opora/contract/routes'
import { beforeAll, describe, expect, it } from 'vitest'
import { says } from '../../testing/fake-models.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'

let t: TestWorkspace
let id: AssistantId
beforeAll(async () => {
  t = await newWorkspace()
  id = (await t.api('GET /assistants')).items[0]?.id as AssistantId
})
const change = (body: CallOf<'PATCH /assistants/:id'>['body']) =>
  t.api('PATCH /assistants/:id', { params: { id }, body })
const check = () => t.api('POST /assistants/:id/model-checks', { params: { id } })
const refusalOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'accepted',
    (error: unknown) => error,
  )
const model = { baseUrl: 'https://models.example/v1', name: 'tiny', apiKey: 'sk-canary-key' }

describe('the key of a model', () => {
  it('is sealed where it is stored, and never comes back', async () => {
    const answers = [await change({ model }), await t.api('GET /assistants')]
    expect(answers[0]).toMatchObject({ model: { baseUrl: model.baseUrl, name: 'tiny', hasKey: true } })
    expect(JSON.stringify(answers)).not.toContain('sk-canary')
    const row = await t.ctx.db.selectFrom('assistants').select('model_key').executeTakeFirst()
    expect(row?.model_key?.includes('sk-canary')).toBe(false)
    expect(row?.model_key && t.house.world.secrets.open(row.model_key)).toBe('sk-canary-key')
    const events = await t.ctx.db.selectFrom('events').select('payload').execute()
    expect(JSON.stringify(events)).not.toContain('sk-canary')
  })

  it('stays while the address stays, and is forgotten with it', async () => {
    await change({ model })
    expect((await change({ model: { baseUrl: `${model.baseUrl}/`, name: 'other' } })).model?.hasKey).toBe(true)
    expect((await change({ name: 'Helper' })).model?.hasKey).toBe(true)
    const moved = await change({ model: { baseUrl: 'https://evil.example/v1', name: 'tiny' } })
    expect(moved.model).toMatchObject({ baseUrl: 'https://evil.example/v1', hasKey: false })
    await change({ model })
    expect((await change({ model: { ...model, apiKey: null } })).model?.hasKey).toBe(false)
  })

  it('has no place in the address', async () => {
    for (const baseUrl of ['https://me:secret@models.example/v1', 'https://models.example/v1?key=secret']) {
      const refusal = await refusalOf(change({ model: { baseUrl, name: 'tiny' } }))
      expect(isFailure(refusal, 'invalid') && refusal.fields[0]?.path).toBe('model.baseUrl')
    }
    for (const baseUrl of ['ftp://models.example', 'models.example', 'javascript:alert(1)'])
      expect(isFailure(await refusalOf(change({ model: { baseUrl, name: 'tiny' } })), 'invalid')).toBe(true)
  })
})

describe('a model check', () => {
  it('tells what the model said and how long it took', async () => {
    await change({ model })
    t.house.models.script = says(' ready ')
    expect(await check()).toMatchObject({ reply: 'ready' })
    expect(t.house.models.requests.at(-1)?.turns).toHaveLength(1)
  })

  it('passes the provider’s reason on, and calls silence a refusal', async () => {
    t.house.models.script = () => {
      throw failure('model.refused', { reason: 'the key was not accepted (401)' })
    }
    const refusal = await refusalOf(check())
    expect(isFailure(refusal, 'model.refused') && refusal.params.reason).toContain('the key was not accepted')
    t.house.models.script = says('')
    expect(isFailure(await refusalOf(check()), 'model.refused')).toBe(true)
  })

  it('needs a model', async () => {
    const other = await newWorkspace()
    const params = { id: (await other.api('GET /assistants')).items[0]?.id as AssistantId }
    const attempts = [
      other.api('POST /assistants/:id/model-checks', { params }),
      other.api('PATCH /assistants/:id', { params, body: { engine: 'model' } }),
    ]
    for (const refusal of await Promise.all(attempts.map(refusalOf)))
      expect(isFailure(refusal, 'model.not_configured')).toBe(true)
    expect((await other.api('GET /assistants')).items[0]?.engine).toBe('extractive')
  })
})

describe('the way an assistant searches', () => {
  const settings = {
    fusion: 'rrf' as const,
    weights: { stems: 0.2, grams: 0.3, vectors: 0.5 },
    passages: 3,
    neighbours: 1,
    diversity: 0.25,
  }

  it('is the product’s own until it is set, and again when it is given back', async () => {
    const own = (await t.api('GET /assistants')).items[0]?.retrieval
    expect(own).toMatchObject({ fusion: 'convex', weights: { vectors: 0 } })
    expect((await change({ retrieval: settings })).retrieval).toEqual(settings)
    expect((await change({ name: 'Helper' })).retrieval).toEqual(settings)
    expect((await change({ retrieval: null })).retrieval).toEqual(own)
  })

  it.each([
    ['no arm that counts', { weights: { stems: 0, grams: 0, vectors: 0 } }],
    ['a weight above one', { weights: { stems: 2, grams: 0, vectors: 0 } }],
    ['no passage to read', { passages: 0 }],
    ['half a neighbour', { neighbours: 0.5 }],
  ])('with %s is refused', async (_, wrong) => {
    const refusal = await refusalOf(change({ retrieval: { ...settings, ...wrong } }))
    expect(isFailure(refusal, 'invalid')).toBe(true)
  })
})
