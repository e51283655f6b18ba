import { failure } from '@opora/contract/errors'
import type { ModelId } from '@opora/contract/ids'
import type { CallOf } from '@opora/contract/routes'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { addDocuments, depositMarkdown } from '../../../testing/documents.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { refusalOf, refusedFieldOf } from '../../../testing/refusal-of.ts'

type New = CallOf<'POST /models'>['body']
type Query = CallOf<'GET /knowledge/search'>['query']

let t: TestWorkspace
let rerank: ModelId
const connect = async (at: TestWorkspace, more: Partial<New> = {}): Promise<ModelId> => {
  const body: New = { purpose: 'reranking', provider: 'tei', baseUrl: 'http://order.example', name: 'orderly', ...more }
  return (await at.api('POST /models', { body })).id
}
const search = (more: Partial<Query> = {}) =>
  t.api('GET /knowledge/search', { query: { q: 'How is the deposit paid?', limit: 5, rerank, ...more } })
const textsOf = ({ items }: Awaited<ReturnType<typeof search>>) => items.map(({ passage }) => passage.text)

beforeAll(async () => {
  t = await newWorkspace()
  rerank = await connect(t, { apiKey: 'sk-canary', firstPartSeconds: 1 })
  await addDocuments(t, { 'deposit.md': depositMarkdown })
})
afterEach(() => {
  Object.assign(t.house.rerankers, { fault: null, isSilent: false, scoreOf: () => 0 })
})

describe('a search that is reread', () => {
  it('stands in the order of the model, and shows the place of before', async () => {
    const plain = await search({ rerank: undefined })
    expect(plain.reranking).toBeNull()
    expect(plain.items.every(({ rank, reranked, fused }) => reranked === null && fused.rank === rank)).toBe(true)
    const last = plain.items.at(-1)?.passage.text ?? ''
    t.house.rerankers.scoreOf = (_, passage) => (passage.includes(last.trim()) ? 0.87654 : -0.12345)
    const reread = await search()
    expect(reread.reranking).toMatchObject({ name: 'orderly', state: 'ready', failure: null })
    expect(reread.items[0]).toMatchObject({ rank: 1, reranked: 1, fused: { rank: plain.items.length } })
    expect(textsOf(reread).toSorted()).toEqual(textsOf(plain).toSorted())
    // Equal scores leave the order as it was.
    expect(textsOf(reread).slice(1)).toEqual(textsOf(plain).slice(0, -1))
    expect(JSON.stringify(reread)).not.toMatch(/0\.(87654|12345)/)
  })

  it('gives the model the question and as many of the best as it is told, with what they stand under', async () => {
    await search({ candidates: 5 })
    const { request, connection } = t.house.rerankers.requests.at(-1) ?? {}
    expect(request?.question).toBe('How is the deposit paid?')
    expect(request?.passages.length).toBeLessThanOrEqual(5)
    expect(request?.passages[0]).toMatch(/deposit/i)
    expect(connection).toMatchObject({ provider: 'tei', name: 'orderly', apiKey: 'sk-canary' })
  })

  it('keeps the order it has when the model fails, and says why', async () => {
    const plain = textsOf(await search({ rerank: undefined }))
    t.house.rerankers.fault = failure('model.refused', { problem: 'key', reason: 'the key was not accepted' })
    const failed = await search()
    expect(textsOf(failed)).toEqual(plain)
    expect(failed.reranking).toMatchObject({
      name: 'orderly',
      state: 'failed',
      failure: { code: 'model.refused', params: { problem: 'key' } },
    })
    expect(failed.items.every(({ reranked }) => reranked === null)).toBe(true)
    const { health } = (await t.api('GET /models')).items.find(({ id }) => id === rerank) ?? {}
    expect(health).toMatchObject({ state: 'bad', problem: 'key' })
  })

  it('does not wait longer for the model than it is allowed', async () => {
    t.house.rerankers.isSilent = true
    const slow = await search()
    expect(slow.reranking).toMatchObject({ state: 'failed', failure: { code: 'model.unreachable' } })
    expect(slow.reranking?.tookMs).toBeGreaterThanOrEqual(900)
    expect(slow.items.length).toBeGreaterThan(0)
  })

  it('is recorded with what it took, the failed ones too', async () => {
    const { groups } = await t.api('GET /usage', { query: {} })
    const used = groups.find(({ purpose }) => purpose === 'rerank')
    expect(used).toMatchObject({ model: 'orderly', failed: 2, assistant: null })
    expect(used?.inputTokens).toBe(((used?.requests ?? 0) - 2) * 40)
  })

  it('goes on without the model when the budget is spent', async () => {
    const budget = { tokensPerMonth: 1, moneyPerMonth: null, currency: null, visitorAnswersPerDay: null }
    await t.api('PUT /budget', { body: budget })
    const asked = t.house.rerankers.requests.length
    const { reranking, items } = await search()
    expect(reranking).toMatchObject({ state: 'failed', failure: { code: 'model.over_budget' } })
    expect(items.length).toBeGreaterThan(0)
    expect(t.house.rerankers.requests.length).toBe(asked)
    await t.api('PUT /budget', { body: { ...budget, tokensPerMonth: null } })
  })

  it('lets a model rest that failed five times in a row', async () => {
    const tired = await connect(t, { name: 'tired' })
    t.house.rerankers.fault = failure('model.unreachable', { problem: 'nonsense', reason: 'it says nonsense' })
    for (let times = 0; times < 5; times += 1) await search({ rerank: tired })
    const asked = t.house.rerankers.requests.length
    const resting = await search({ rerank: tired })
    expect(resting.reranking?.failure?.params.problem).toBe('resting')
    expect(t.house.rerankers.requests.length).toBe(asked)
  })

  it('asks again after a fault that passes', async () => {
    const again = await connect(t, { name: 'again' })
    const { rerankers } = t.house
    const before = rerankers.requests.length
    rerankers.fault = failure('model.unreachable', { problem: 'busy', reason: 'too many', retryAfterSeconds: 0 })
    rerankers.scoreOf = () => 0
    const searching = search({ rerank: again })
    while (rerankers.requests.length === before) await new Promise(setImmediate)
    rerankers.fault = null
    expect((await searching).reranking).toMatchObject({ state: 'ready' })
    expect(rerankers.requests.length).toBe(before + 2)
  })

  it('needs a reranking model of the workspace', async () => {
    const stranger = await connect(await newWorkspace())
    const vectors = await connect(t, { purpose: 'embeddings', provider: 'openai-compatible', name: 'vectors' })
    for (const wrong of [stranger, vectors]) expect(await refusedFieldOf(search({ rerank: wrong }))).toBe('rerank')
    expect(await refusalOf(search({ candidates: 1000 }))).toBeTruthy()
  })
})

describe('a reranking model', () => {
  it('is tested by two passages', async () => {
    t.house.rerankers.scoreOf = (_, passage) => (passage.includes('deposit') ? 1 : 0)
    expect(await t.api('POST /models/:id/checks', { params: { id: rerank } })).toMatchObject({
      reply: '[2, 1]',
      health: { state: 'good', problem: null },
    })
    t.house.rerankers.fault = failure('model.unreachable', { problem: 'nobody', reason: 'nobody listens' })
    expect(await t.api('POST /models/:id/checks', { params: { id: rerank } })).toMatchObject({
      reply: '',
      health: { state: 'bad', problem: 'nobody' },
    })
  })

  it('is connected only where its provider reranks', async () => {
    expect(await refusedFieldOf(connect(t, { provider: 'anthropic' }))).toBe('purpose')
    expect(await refusedFieldOf(connect(t, { purpose: 'chat' }))).toBe('purpose')
  })
})
