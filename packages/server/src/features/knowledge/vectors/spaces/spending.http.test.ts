import type { ModelId } from '@opora/contract/ids'
import { beforeAll, describe, expect, it } from 'vitest'
import { claimJobs } from '../../../../platform/jobs/store.ts'
import { runJob } from '../../../../platform/jobs/worker.ts'
import { addDocuments } from '../../../../testing/documents.ts'
import { newWorkspace, type TestWorkspace } from '../../../../testing/new-workspace.ts'
import { askEmbeddings, reserve } from '../../../models/index.ts'
import { makeMissingVectors } from '../make-missing-vectors.ts'

let t: TestWorkspace
let modelId: ModelId
beforeAll(async () => {
  t = await newWorkspace()
  await addDocuments(t, { 'car.md': 'The car stands behind the house.', 'soup.md': 'The soup is served at noon.' })
  const price = { input: 2, output: 0, currency: 'EUR' }
  const connection = { provider: 'openai-compatible', baseUrl: 'https://vectors.example/v1', name: 'meanings' }
  modelId = (await t.api('POST /models', { body: { purpose: 'embeddings', ...connection, price } })).id
})

const limit = (tokensPerMonth: number | null) =>
  t.api('PUT /budget', { body: { tokensPerMonth, moneyPerMonth: null, currency: null, visitorAnswersPerDay: null } })
const used = async (purpose: string) => (await t.api('GET /usage')).groups.find((group) => group.purpose === purpose)
const state = () => t.api('GET /knowledge/embeddings')
const found = (q: string) => t.api('GET /knowledge/search', { query: { q, limit: 5 } })

describe('vectors of a model', () => {
  it('are not made beyond the budget, and the screen is told why', async () => {
    await limit(1)
    t.house.models.script = () => [{ type: 'finish', inputTokens: 1, outputTokens: 0 }]
    await t.api('POST /models/:id/checks', { params: { id: modelId } })
    expect(await used('check')).toMatchObject({ model: 'meanings', requests: 1, isEstimated: true })
    const asked = t.house.embeddings.requests.length
    await t.api('PUT /knowledge/embeddings', { body: { modelId } })
    expect(await t.settle()).toBe(0)
    expect((await state()).building?.failure).toMatchObject({ code: 'model.over_budget', params: { scope: 'month' } })
    expect(t.house.embeddings.requests.length).toBe(asked)
  })

  it('wait for a request under way that holds what is left, and call nothing spent', async () => {
    await limit(1000)
    const settle = await reserve(t.ctx, { expected: [{ inputTokens: 990, outputTokens: 0 }] })
    await t.api('PUT /knowledge/embeddings', { body: { modelId } })
    const parts = t.house.workerParts
    const { jobs } = await claimJobs(t.house.database.single('platform'), {
      limit: 1,
      leaseMs: 30_000,
      workspaceId: t.workspaceId,
    })
    for (const job of jobs) expect(await runJob(parts, job, new AbortController().signal)).toBe('retry')
    expect(jobs).toHaveLength(1)
    expect((await state()).building?.failure).toBeNull()
    await settle()
  })

  it('are made once the budget allows it, and every request is on record with its price', async () => {
    await limit(null)
    await makeMissingVectors(t.house.open())
    await t.settle()
    expect(await state()).toMatchObject({ serving: { modelId }, building: null })
    const spent = await used('embeddings')
    expect(spent).toMatchObject({ assistant: null, model: 'meanings', failed: 0, isEstimated: true })
    expect(spent?.inputTokens).toBeGreaterThan(10)
    expect(spent?.costs).toEqual([{ currency: 'EUR', amount: ((spent?.inputTokens ?? 0) * 2) / 1e6 }])
    await found('Where is the car?')
    expect((await used('embeddings'))?.requests).toBe((spent?.requests ?? 0) + 1)
  })

  it('are not asked for a question beyond the budget: it is searched by words, and that is said', async () => {
    await limit(1)
    const asked = t.house.embeddings.requests.length
    const { items, vectors } = await found('Is soup served?')
    expect(items[0]?.passage.text).toContain('soup')
    expect(vectors).toMatchObject({ name: 'meanings', state: 'failed' })
    expect(t.house.embeddings.requests.length).toBe(asked)
  })

  it('cost nothing where the model runs on this server: they are on record, and no budget holds them', async () => {
    await limit(1)
    const spent = (await t.api('GET /budget')).spentTokens
    const connection = { id: modelId, provider: 'local', baseUrl: 'local://models', name: 'maker/tiny', apiKey: null }
    const request = { texts: ['The car'], kind: 'passage' as const, signal: AbortSignal.timeout(60_000) }
    await askEmbeddings(t.ctx, { ...connection, settings: {}, caPem: null }, request)
    expect((await t.api('GET /budget')).spentTokens).toBe(spent)
    const groups = (await t.api('GET /usage')).groups.filter(({ model }) => model === 'maker/tiny')
    expect(groups).toMatchObject([{ purpose: 'embeddings', requests: 1 }])
  })

  it('are on record when the model fails', async () => {
    await limit(null)
    t.house.embeddings.fault = new Error('down')
    await found('Is there a garage?')
    t.house.embeddings.fault = null
    expect(await used('embeddings')).toMatchObject({ failed: 1 })
  })
})
