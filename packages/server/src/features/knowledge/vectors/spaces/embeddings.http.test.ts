import { failure, isFailure } from '@opora/contract/errors'
import type { ModelId } from '@opora/contract/ids'
import { sql } from 'kysely'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { addDocuments } from '../../../../testing/documents.ts'
import { newWorkspace, type TestWorkspace } from '../../../../testing/new-workspace.ts'
import { makeMissingVectors } from '../make-missing-vectors.ts'

/** Vehicles one way, food another: what a model knows and letters do not. */
const meaning = (text: string): number[] => {
  const count = (words: RegExp): number => text.match(words)?.length ?? 0
  return [count(/car|automobile|vehicle/gi), count(/soup|dinner|meal/gi), 0.1]
}

let t: TestWorkspace
beforeAll(async () => {
  t = await newWorkspace()
  t.house.embeddings.vectorOf = meaning
  await addDocuments(t, { 'car.md': 'The car stands behind the house.', 'soup.md': 'The soup is served at noon.' })
})
afterEach(() => {
  t.house.embeddings.fault = null
})

const connect = async (name: string, purpose: 'embeddings' | 'chat' = 'embeddings'): Promise<ModelId> =>
  (
    await t.api('POST /models', {
      body: { purpose, provider: 'openai-compatible', baseUrl: 'https://vectors.example/v1', name },
    })
  ).id
const choose = (modelId: ModelId | null) => t.api('PUT /knowledge/embeddings', { body: { modelId } })
const state = () => t.api('GET /knowledge/embeddings')
const found = async (q: string) => {
  const query = { q, limit: 5, stems: 0, grams: 0, vectors: 1 }
  const { items, vectors } = await t.api('GET /knowledge/search', { query })
  return { texts: items.map(({ passage }) => passage.text), vectors }
}
const models = async (): Promise<string[]> =>
  (await sql<{ model: string }>`select distinct model from passage_vectors order by model`.execute(t.ctx.db)).rows.map(
    ({ model }) => model,
  )

describe('a model that makes the vectors', () => {
  it('takes over when it has read every document, and not before', async () => {
    expect(await state()).toMatchObject({ serving: { modelId: null, name: null }, building: null })
    const modelId = await connect('meanings')
    const begun = await choose(modelId)
    expect(begun.building).toMatchObject({ modelId, name: 'meanings', embedded: 0, documents: 2, failure: null })
    expect((await found('automobile')).vectors?.name).toBeNull()
    await t.settle()
    expect(await state()).toMatchObject({ serving: { modelId, name: 'meanings', dimension: 3 }, building: null })
  })

  it('finds the same meaning in other words', async () => {
    const { texts, vectors } = await found('automobile')
    expect(texts[0]).toContain('The car')
    expect(vectors).toMatchObject({ name: 'meanings', state: 'ready', embedded: 2, documents: 2 })
  })

  it('counts by itself from then on, in search and for assistants that were not set otherwise', async () => {
    const { items } = await t.api('GET /knowledge/search', { query: { q: 'automobile', limit: 5 } })
    expect(items[0]?.passage.text).toContain('The car')
    expect((await t.api('GET /assistants')).items[0]?.retrieval.weights).toEqual({
      stems: 0.3,
      grams: 0.3,
      vectors: 0.4,
    })
  })

  it('is asked once for the same question', async () => {
    await found('vehicle, please')
    const before = t.house.embeddings.requests.length
    await found('vehicle, please')
    expect(t.house.embeddings.requests.length).toBe(before)
  })

  it('reads what is added later, and a question as a question', async () => {
    await addDocuments(t, { 'lorry.md': 'A vehicle of ten tons.' })
    expect((await found('my car')).texts.slice(0, 2).join()).toContain('ten tons')
    expect(t.house.embeddings.requests.at(-1)?.request.kind).toBe('question')
    expect(t.house.embeddings.requests.at(-2)?.request.kind).toBe('passage')
  })

  it('that does not answer leaves the words to search alone, and search says so', async () => {
    t.house.embeddings.fault = failure('model.unreachable', { reason: 'nobody listens' })
    const { items, vectors } = await t.api('GET /knowledge/search', { query: { q: 'The soup of today', limit: 5 } })
    expect(vectors).toMatchObject({ name: 'meanings', state: 'failed' })
    expect(items[0]?.passage.text).toContain('soup')
  })

  it('serves on while another one fails, and says why', async () => {
    const serving = (await state()).serving.modelId
    const other = await connect('broken')
    t.house.embeddings.fault = failure('model.refused', { reason: 'the key was not accepted', problem: 'key' })
    await choose(other)
    await t.settle()
    const told = await state()
    expect(told.serving.modelId).toBe(serving)
    expect(told.building).toMatchObject({ modelId: other, failure: { code: 'model.refused' } })
    t.house.embeddings.fault = null
    await makeMissingVectors(t.house.open())
    await t.settle()
    expect(await state()).toMatchObject({ serving: { modelId: other }, building: null })
    expect(await models()).toHaveLength(2)
  })

  it('is prepared anew when its connection leads elsewhere: vectors of two models never meet', async () => {
    const modelId = (await state()).serving.modelId as ModelId
    t.house.embeddings.vectorOf = (text) => [...meaning(text), 0, 0]
    await t.api('PATCH /models/:id', { params: { id: modelId }, body: { name: 'longer' } })
    expect((await found('automobile')).vectors?.name).toBeNull()
    await t.settle()
    await makeMissingVectors(t.house.open())
    await t.settle()
    expect(await state()).toMatchObject({ serving: { modelId, name: 'longer', dimension: 5 }, building: null })
    expect((await found('automobile')).texts[0]).toMatch(/car|vehicle/)
    expect(await models()).toHaveLength(2)
  })

  it('cannot be disconnected while it is chosen, and leaves nothing behind when it no longer is', async () => {
    const modelId = (await state()).serving.modelId as ModelId
    const refusal = await t.api('DELETE /models/:id', { params: { id: modelId } }).catch((error: unknown) => error)
    expect(isFailure(refusal, 'model.in_use')).toBe(true)
    await choose(null)
    await t.settle()
    expect(await models()).toEqual(['hashed-1'])
    await t.api('DELETE /models/:id', { params: { id: modelId } })
    expect(await state()).toMatchObject({ serving: { modelId: null }, building: null })
  })

  it('must be one for vectors, and the workspace’s own', async () => {
    const stranger = await newWorkspace()
    const body = {
      purpose: 'embeddings',
      provider: 'openai-compatible',
      baseUrl: 'https://v.example/v1',
      name: 'x',
    } as const
    const theirs = (await stranger.api('POST /models', { body })).id
    const wrong = await choose(await connect('writer', 'chat')).catch((error: unknown) => error)
    expect(isFailure(wrong, 'invalid')).toBe(true)
    expect(isFailure(await choose(theirs).catch((error: unknown) => error), 'not_found')).toBe(true)
  })
})
