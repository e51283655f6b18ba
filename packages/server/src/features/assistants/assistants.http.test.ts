import { isFailure } from '@opora/contract/errors'
import type { AssistantId, ModelId } from '@opora/contract/ids'
import type { CallOf } from '@opora/contract/routes'
import { beforeAll, describe, expect, it } from 'vitest'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { refusalOf } from '../../testing/refusal-of.ts'

let t: TestWorkspace
let id: AssistantId
beforeAll(async () => {
  t = await newWorkspace()
  id = (await t.api('GET /assistants')).items[0]?.id as AssistantId
})
const change = (body: CallOf<'PATCH /assistants/:id'>['body']) =>
  t.api('PATCH /assistants/:id', { params: { id }, body })
const connect = async (by: TestWorkspace, name: string): Promise<ModelId> =>
  (await by.api('POST /models', { body: { provider: 'openai-compatible', name } })).id

describe('the models of an assistant', () => {
  it('are asked in the order they were given, each once', async () => {
    const [first, second] = [await connect(t, 'first'), await connect(t, 'second')]
    expect((await change({ modelIds: [second, first, second] })).modelIds).toEqual([second, first])
    expect((await t.api('GET /assistants')).items[0]?.modelIds).toEqual([second, first])
    expect((await change({ modelIds: [first] })).modelIds).toEqual([first])
    expect((await change({ name: 'Helper' })).modelIds).toEqual([first])
  })

  it('keep a model from being deleted until nobody asks it', async () => {
    const model = await connect(t, 'kept')
    await change({ modelIds: [model] })
    const remove = () => t.api('DELETE /models/:id', { params: { id: model } })
    expect(isFailure(await refusalOf(remove()), 'model.in_use')).toBe(true)
    await change({ modelIds: [] })
    await remove()
    expect((await t.api('GET /models')).items.map((one) => one.name)).not.toContain('kept')
  })

  it('are the workspace’s own, and no more than five', async () => {
    const other = await newWorkspace()
    const foreign = await connect(other, 'theirs')
    const mine = await connect(t, 'mine')
    const refusal = await refusalOf(change({ modelIds: [mine, foreign] }))
    expect(isFailure(refusal, 'invalid') && refusal.fields[0]?.path).toBe('modelIds')
    expect(isFailure(await refusalOf(change({ modelIds: Array(6).fill(mine) })), 'invalid')).toBe(true)
  })

  it('may be changed by two at once', async () => {
    const [first, second] = [await connect(t, 'one'), await connect(t, 'two')]
    const orders = Array.from({ length: 6 }, (_, at) => (at % 2 ? [first, second] : [second, first]))
    await Promise.all(orders.map((modelIds) => change({ modelIds })))
    expect(orders).toContainEqual((await t.api('GET /assistants')).items[0]?.modelIds)
  })

  it('cannot be what is deleted at the same time, and cannot end before they answer', async () => {
    const other = await newWorkspace()
    const params = { id: (await other.api('GET /assistants')).items[0]?.id as AssistantId }
    const save = (body: CallOf<'PATCH /assistants/:id'>['body']) => other.api('PATCH /assistants/:id', { params, body })
    const codes: unknown[] = []
    const codeOf = (error: unknown): void => void codes.push(isFailure(error) && error.code)
    for (let at = 0; at < 4; at += 1) {
      const model = await connect(other, `gone ${at}`)
      const remove = other.api('DELETE /models/:id', { params: { id: model } })
      await Promise.all([save({ modelIds: [model] }).catch(codeOf), remove.catch(codeOf)])
    }
    expect(codes.filter((code) => !['invalid', 'model.in_use'].includes(String(code)))).toEqual([])
    await save({ engine: 'extractive', modelIds: [await connect(other, 'last')] })
    const outcomes = await Promise.allSettled([save({ engine: 'model' }), save({ modelIds: [] })])
    expect(outcomes.filter(({ status }) => status === 'rejected')).toMatchObject([
      { reason: { code: 'model.not_configured' } },
    ])
  })

  it('must be there before they may answer, and may not all go while they do', async () => {
    const other = await newWorkspace()
    const params = { id: (await other.api('GET /assistants')).items[0]?.id as AssistantId }
    const engine = 'model' as const
    const bare = await refusalOf(other.api('PATCH /assistants/:id', { params, body: { engine } }))
    expect(isFailure(bare, 'model.not_configured')).toBe(true)
    expect((await other.api('GET /assistants')).items[0]?.engine).toBe('extractive')
    const modelIds = [await connect(other, 'only')]
    expect((await other.api('PATCH /assistants/:id', { params, body: { engine, modelIds } })).engine).toBe('model')
    const emptied = await refusalOf(other.api('PATCH /assistants/:id', { params, body: { modelIds: [] } }))
    expect(isFailure(emptied, 'model.not_configured')).toBe(true)
    expect((await other.api('GET /assistants')).items[0]?.modelIds).toEqual(modelIds)
  })
})

describe('the way an assistant searches', () => {
  const settings = {
    fusion: 'rrf' as const,
    weights: { stems: 0.2, grams: 0.3, vectors: 0.5 },
    passages: 3,
    neighbours: 1,
    diversity: 0.25,
    rerank: null,
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
