import { failure } from '@opora/contract/errors'
import { beforeEach, describe, expect, it } from 'vitest'
import { transact } from '../../../platform/db/transact.ts'
import type { ChatRequest } from '../../../ports/model.ts'
import { connectionTo } from '../../../testing/connection-to.ts'
import { type Script, says, silence } from '../../../testing/fake-models.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { withModel } from '../../../testing/with-model.ts'
import { type ModelCall, models } from '../../models/index.ts'
import { askModel } from '../ask-model.ts'
import type { AssistantRow } from '../store.ts'
import { assistantRows } from '../store.ts'
import { recordedStream } from './recorded-stream.ts'

const tells: Script = () => [
  { type: 'text', text: 'Yes.' },
  { type: 'finish', inputTokens: 1200, outputTokens: 30 },
]

describe('usage of models', () => {
  let t: TestWorkspace
  let assistant: AssistantRow
  beforeEach(async () => {
    t = await withModel()
    assistant = (await assistantRows(t.ctx))[0] as AssistantRow
  })

  interface Asked extends Partial<ChatRequest> {
    parts?: number
  }
  async function asked(script: Script, { parts = 99, ...more }: Asked = {}): Promise<ModelCall> {
    t.house.models.script = script
    const calls: ModelCall[] = []
    const signal = AbortSignal.timeout(60_000)
    const request = { system: 'Be brief.', turns: [], maxTokens: 10, temperature: 0, signal, ...more }
    let heard = 0
    const ask = { assistant, purpose: 'copilot', request, heard: (call: ModelCall) => void calls.push(call) } as const
    try {
      for await (const _ of askModel(t.ctx, ask)) {
        heard += 1
        if (heard >= parts) break
      }
    } catch {
      // What failed is recorded like the rest.
    }
    expect(calls).toHaveLength(1)
    return calls[0] as ModelCall
  }

  it('counts what the provider tells, by day, assistant, model and purpose', async () => {
    await asked(tells)
    await asked(tells)
    const used = { requests: 2, failed: 0, inputTokens: 2400, outputTokens: 60, isEstimated: false, costs: [] }
    const usage = await t.api('GET /usage')
    const day = t.house.clock.now().toISOString().slice(0, 10)
    expect(usage).toMatchObject({ month: day.slice(0, 7), total: used, days: [{ day, ...used }] })
    expect(usage.groups).toMatchObject([
      { ...used, assistant: { id: assistant.id, name: assistant.name }, model: 'fake-model', purpose: 'copilot' },
    ])
  })

  it('estimates what nobody told, and says so', async () => {
    const mute: Script = () => [
      { type: 'text', text: 'word '.repeat(100) },
      { type: 'finish', inputTokens: null, outputTokens: null },
    ]
    expect(await asked(mute)).toMatchObject({ outcome: 'done', isEstimated: true, outputTokens: 125 })
    expect((await t.api('GET /usage')).total).toMatchObject({ isEstimated: true, outputTokens: 125 })
  })

  it('estimates what a model was told of its tools and by them as well', async () => {
    const mute: Script = () => [
      { type: 'text', text: 'Yes.' },
      {
        type: 'finish',
        inputTokens: null,
        outputTokens: null,
        calls: [{ id: '2', name: 'find', arguments: { id: 'x'.repeat(400) } }],
      },
    ]
    const plain = await asked(mute)
    const told = await asked(mute, {
      tools: [{ name: 'find', description: 'd'.repeat(4000), parameters: {} }],
      called: [{ id: '1', name: 'find', arguments: { id: 'y'.repeat(4000) }, result: 'r'.repeat(4000) }],
    })
    expect(told.inputTokens - plain.inputTokens).toBeGreaterThan(3000)
    expect(told.inputTokens - plain.inputTokens).toBeLessThan(3100)
    expect(plain.outputTokens).toBeGreaterThan(100)
  })

  it('counts a reply that was left early by what was read of it', async () => {
    expect(await asked(says('word '.repeat(100)), { parts: 1 })).toMatchObject({
      outcome: 'left',
      failureCode: null,
      outputTokens: 125,
      isEstimated: true,
    })
  })

  it.each<[string, Script, string, number]>([
    [
      'refuses',
      () => {
        throw failure('model.refused', { reason: 'key' })
      },
      'model.refused',
      0,
    ],
    [
      'breaks off',
      function* () {
        yield { type: 'text', text: 'word '.repeat(100) }
        throw failure('model.unreachable', { reason: 'cut' })
      },
      'model.unreachable',
      125,
    ],
    [
      'breaks',
      () => {
        throw new TypeError('bug')
      },
      'internal',
      0,
    ],
  ])('records a model that %s as failed', async (_, script, failureCode, outputTokens) => {
    expect(await asked(script)).toMatchObject({ outcome: 'failed', failureCode, outputTokens })
    expect((await t.api('GET /usage')).total).toMatchObject({ requests: 1, failed: 1, outputTokens })
  })

  it('records a time that ran out as failed and a request that was withdrawn as left', async () => {
    const hangs: Script = async function* (request) {
      yield await silence(request.signal)
    }
    expect(await asked(hangs, { signal: AbortSignal.timeout(0) })).toMatchObject({
      outcome: 'failed',
      failureCode: 'timeout',
    })
    expect(await asked(hangs, { signal: AbortSignal.abort() })).toMatchObject({ outcome: 'left', failureCode: null })
  })

  it('is never waited for inside a transaction', async () => {
    t.house.models.script = tells
    const request = { system: '', turns: [], maxTokens: 10, temperature: 0, signal: AbortSignal.timeout(60_000) }
    const held = transact(t.ctx, async (ctx) => {
      for await (const _ of askModel(ctx, { assistant, purpose: 'evaluation', request }));
    })
    await expect(held).rejects.toThrow('a transaction is open here already')
    expect((await t.api('GET /usage')).total.requests).toBe(0)
  })

  it('is of one workspace and of one month', async () => {
    await asked(tells)
    const other = await newWorkspace()
    expect(await other.api('GET /usage')).toMatchObject({ total: { requests: 0 }, days: [], groups: [] })
    expect((await t.api('GET /usage', { query: { month: '2020-01' } })).total.requests).toBe(0)
    for (const month of ['2020-13', '2020', "2020-01' or '1"])
      await expect(t.api('GET /usage', { query: { month } })).rejects.toMatchObject({ code: 'invalid' })
  })

  it('a check of the model counts as well', async () => {
    t.house.models.script = says('ready')
    const [model] = (await t.api('GET /models')).items
    await t.api('POST /models/:id/checks', { params: { id: model?.id ?? '' } })
    expect((await t.api('GET /usage')).groups).toMatchObject([{ purpose: 'check', requests: 1 }])
  })

  it('is forgotten after a while, the sum of its month is not', async () => {
    await asked(tells)
    await t.ctx.db
      .updateTable('model_calls')
      .set({ started_at: new Date(0) })
      .execute()
    const forgetting = models.schedules.find(({ kind }) => kind === 'models.forget-calls')
    await forgetting?.run(t.house.database, t.house.open())
    expect(await t.ctx.db.selectFrom('model_calls').select('id').execute()).toEqual([])
    expect((await t.api('GET /budget')).spentTokens).toBe(1230)
  })

  it.each([
    ['costs what the prices of its connection say', undefined, 1200 * 3],
    ['costs less for what the provider had in its cache', 0.3, 200 * 3 + 1000 * 0.3],
    ['costs nothing for it where the provider takes nothing', 0, 200 * 3],
  ])('%s', async (_, cachedInputPerMillion, read) => {
    t.house.models.script = () => [
      { type: 'text', text: 'Yes.' },
      { type: 'finish', inputTokens: 1200, cachedInputTokens: 1000, outputTokens: 30 },
    ]
    const request = { system: '', turns: [], maxTokens: 10, temperature: 0, signal: AbortSignal.timeout(60_000) }
    const cached = cachedInputPerMillion === undefined ? {} : { cachedInputPerMillion }
    const prices = { currency: 'EUR', inputPerMillion: 3, outputPerMillion: 15, ...cached }
    const connection = connectionTo({ prices })
    for await (const _ of recordedStream(t.ctx, { assistant, purpose: 'answer', request }, connection));
    const { total } = await t.api('GET /usage')
    expect(total.costs).toEqual([{ currency: 'EUR', amount: (read + 30 * 15) / 1e6 }])
  })
})
