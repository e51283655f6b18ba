import { failure } from '@opora/contract/errors'
import type { AssistantId, ModelId } from '@opora/contract/ids'
import type { RetrievalSettings } from '@opora/contract/retrieval'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { addDocuments, depositMarkdown } from '../../testing/documents.ts'
import { says } from '../../testing/fake-models.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { refusalOf, refusedFieldOf } from '../../testing/refusal-of.ts'
import { withModel } from '../../testing/with-model.ts'

let t: TestWorkspace
let id: AssistantId
let modelId: ModelId
const question = 'How much is held on the card?'
const montenegro = 'Can I drive to Monte'
const retrieval = (more: Partial<RetrievalSettings> = {}): RetrievalSettings => ({
  fusion: 'convex',
  weights: { stems: 0.5, grams: 0.5, vectors: 0 },
  passages: 2,
  neighbours: 0,
  diversity: 0,
  rerank: { modelId, candidates: 50 },
  ...more,
})
const connect = async (at: TestWorkspace): Promise<ModelId> => {
  const body = { purpose: 'reranking', provider: 'tei', baseUrl: 'http://order.example', name: 'orderly' } as const
  return (await at.api('POST /models', { body })).id
}
const set = (body: { retrieval?: RetrievalSettings; engine?: 'extractive' | 'model' }) =>
  t.api('PATCH /assistants/:id', { params: { id }, body })

beforeAll(async () => {
  t = await withModel()
  id = (await t.api('GET /assistants')).items[0]?.id as AssistantId
  modelId = await connect(t)
  await addDocuments(t, { 'deposit.md': depositMarkdown })
})
afterEach(() => {
  Object.assign(t.house.rerankers, { fault: null, scoreOf: () => 0 })
})

async function ask(asked: string = question) {
  t.house.models.script = says('<insufficient/>')
  t.house.models.requests.length = 0
  const { answerId, ...answered } = await t.api('POST /assistants/:id/trials', {
    params: { id },
    body: { question: asked },
  })
  const { steps } = await t.api('GET /answers/:id', { params: { id: answerId } })
  const system = t.house.models.requests[0]?.system ?? ''
  const passages = system.slice(system.indexOf('Passages:'))
  const reranked = steps.flatMap((step) => (step.kind === 'rerank' ? [step] : []))
  return { ...answered, passages, steps, reranked }
}

describe('an assistant whose passages are reread', () => {
  it('reads them in the order of the reranking model, and the trace tells who moved', async () => {
    await set({ retrieval: retrieval({ rerank: null }) })
    const plain = await ask()
    expect(plain.passages).not.toContain(montenegro)
    expect(plain.reranked).toEqual([])
    await set({ retrieval: retrieval() })
    t.house.rerankers.scoreOf = (_, passage) => (passage.includes(montenegro) ? 0.87654 : 0)
    const { passages, reranked, steps } = await ask()
    expect(passages.indexOf(montenegro)).toBeGreaterThan(0)
    expect(passages.indexOf(montenegro)).toBeLessThan(passages.indexOf('How much is held'))
    const [step] = reranked
    expect(step).toMatchObject({ model: 'orderly', failure: null, tries: [{ outcome: 'done', inputTokens: 40 }] })
    expect(step?.order[0]).toMatchObject({ after: 1, heading: expect.stringContaining('Montenegro') })
    expect(step?.order[0]?.before).toBeGreaterThan(1)
    expect(step?.candidates).toBe(step?.order.length)
    expect(JSON.stringify(steps)).not.toContain('0.87654')
    expect(steps.map(({ kind }) => kind).indexOf('rerank')).toBeLessThan(
      steps.map(({ kind }) => kind).indexOf('search'),
    )
  })

  it('asks the model once for a question, however wide the search becomes', async () => {
    await set({ retrieval: retrieval({ passages: 1 }) })
    const before = t.house.rerankers.requests.length
    expect((await ask()).steps.filter(({ kind }) => kind === 'search').length).toBeGreaterThan(1)
    expect(t.house.rerankers.requests.length).toBe(before + 1)
  })

  it('reads them as they were found when the model fails, and says why', async () => {
    await set({ retrieval: retrieval() })
    const reason = 'Incorrect API key sk-abcdef1234567890abcdef'
    t.house.rerankers.fault = failure('model.refused', { problem: 'key', reason })
    const { passages, reranked } = await ask()
    expect(passages).toContain('How much is held')
    expect(passages).not.toContain(montenegro)
    expect(reranked).toMatchObject([
      {
        model: 'orderly',
        order: [],
        failure: expect.stringContaining('Incorrect API'),
        refusal: { code: 'model.refused', params: { problem: 'key' } },
      },
    ])
    expect(JSON.stringify(reranked)).not.toContain('abcdef1234567890')
  })

  it('is searched in that order without a model that writes as well, at the calibrated scores of the places', async () => {
    await set({ retrieval: retrieval(), engine: 'extractive' })
    const plain = await ask()
    expect(plain.citations[0]?.quote).toContain('300 €')
    t.house.rerankers.scoreOf = (_, passage) => (passage.includes('300 €') ? -1 : 1)
    const { reranked, steps } = await ask()
    expect(reranked).toHaveLength(1)
    const found = [plain.steps, steps].map((all) =>
      all.flatMap((step) => (step.kind === 'search' ? step.passages : [])),
    )
    expect(found.map((passages) => passages[0]?.heading.includes('How much is held'))).toEqual([true, false])
    const scores = found.map((passages) => passages.map(({ score }) => score))
    expect(scores[1]?.slice(0, 3)).toEqual(scores[0]?.slice(0, 3))
    await set({ engine: 'model' })
  })

  it('counts for its assistant', async () => {
    const { groups } = await t.api('GET /usage', { query: {} })
    expect(groups.find(({ purpose }) => purpose === 'rerank')?.assistant?.id).toBe(id)
  })
})

describe('the reranking model of an assistant', () => {
  it('is one of the workspace, made for it', async () => {
    const path = 'retrieval.rerank.modelId'
    const theirs = await connect(await newWorkspace())
    const writes = (await t.api('GET /assistants')).items[0]?.modelIds[0] as ModelId
    for (const wrong of [theirs, writes])
      expect(await refusedFieldOf(set({ retrieval: retrieval({ rerank: { modelId: wrong, candidates: 50 } }) }))).toBe(
        path,
      )
    const chain = t.api('PATCH /assistants/:id', { params: { id }, body: { modelIds: [modelId] } })
    expect(await refusedFieldOf(chain)).toBe('modelIds')
  })

  it('cannot be disconnected while it is used', async () => {
    await set({ retrieval: retrieval() })
    expect(await refusalOf(t.api('DELETE /models/:id', { params: { id: modelId } }))).toMatchObject({
      code: 'model.in_use',
    })
    await set({ retrieval: retrieval({ rerank: null }) })
    const spare = await connect(t)
    expect(await refusalOf(t.api('DELETE /models/:id', { params: { id: spare } }))).toBe('accepted')
  })

  it('is none in settings of before there were any', async () => {
    const { rerank: _, ...old } = retrieval()
    await t.ctx.db
      .updateTable('assistants')
      .set({ retrieval: JSON.stringify(old) })
      .where('id', '=', id)
      .execute()
    expect((await t.api('GET /assistants')).items[0]?.retrieval.rerank).toBeNull()
    expect((await ask()).reranked).toEqual([])
  })
})
