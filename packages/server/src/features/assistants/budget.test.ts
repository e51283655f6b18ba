import type { Budget } from '@opora/contract/usage'
import { beforeEach, describe, expect, it } from 'vitest'
import { connectionTo } from '../../testing/connection-to.ts'
import type { Script } from '../../testing/fake-models.ts'
import type { TestWorkspace } from '../../testing/new-workspace.ts'
import { withModel } from '../../testing/with-model.ts'
import { askModel } from './ask-model.ts'
import { recordedStream } from './calls/recorded-stream.ts'
import { type AssistantRow, assistantRows } from './store.ts'

const takes =
  (tokens: number): Script =>
  () => [
    { type: 'text', text: 'Yes.' },
    { type: 'finish', inputTokens: tokens - 1, outputTokens: 1 },
  ]

const unlimited: Budget = { tokensPerMonth: null, moneyPerMonth: null, currency: null, visitorAnswersPerDay: null }

describe('the budget of models', () => {
  let t: TestWorkspace
  let assistant: AssistantRow
  beforeEach(async () => {
    t = await withModel()
    t.house.models.requests.length = 0
    assistant = (await assistantRows(t.ctx))[0] as AssistantRow
  })

  const request = () => ({ system: '', turns: [], maxTokens: 10, temperature: 0, signal: AbortSignal.timeout(60_000) })
  const limit = (budget: Partial<Budget>) => t.api('PUT /budget', { body: { ...unlimited, ...budget } })
  const ask = async (tokens: number): Promise<void> => {
    t.house.models.script = takes(tokens)
    for await (const _ of askModel(t.ctx, { assistant, purpose: 'answer', request: request() }));
  }
  const announced = async (): Promise<unknown[]> =>
    (
      await t.ctx.db
        .selectFrom('events')
        .select('payload')
        .where('name', '=', 'budget.changed')
        .orderBy('seq')
        .execute()
    ).map(({ payload }) => (payload as { percent: unknown }).percent)

  it('is none until somebody sets one, and tells what the month took all the same', async () => {
    await ask(700)
    expect(await t.api('GET /budget')).toMatchObject({ ...unlimited, level: 'none', share: null, spentTokens: 700 })
  })

  it('lets nothing be asked once it is used up', async () => {
    await limit({ tokensPerMonth: 1000 })
    await ask(999)
    await ask(100)
    await expect(ask(1)).rejects.toMatchObject({ code: 'model.over_budget', params: { scope: 'month' } })
    expect(t.house.models.requests).toHaveLength(2)
    expect(await t.api('GET /budget')).toMatchObject({ level: 'reached', spentTokens: 1099, share: 1.099 })
  })

  it('a higher limit opens it again, no limit as well', async () => {
    await limit({ tokensPerMonth: 10 })
    await ask(10)
    await expect(ask(1)).rejects.toMatchObject({ code: 'model.over_budget' })
    await limit({ tokensPerMonth: 1000 })
    await ask(990)
    await limit({})
    await ask(1)
  })

  it('a new month begins with nothing spent', async () => {
    await limit({ tokensPerMonth: 10 })
    await ask(10)
    const { renewsAt } = await t.api('GET /budget')
    const wait = new Date(renewsAt).getTime() - t.house.clock.now().getTime() + 1000
    t.house.clock.advance(wait)
    await ask(1)
    t.house.clock.advance(-wait)
  })

  it('announces once that most of it, and once that all of it, is spent', async () => {
    await limit({ tokensPerMonth: 1000 })
    for (const tokens of [700, 120, 30, 200]) await ask(tokens)
    await expect(ask(1)).rejects.toMatchObject({ code: 'model.over_budget' })
    expect(await announced()).toEqual([null, 80, 100])
  })

  it('in money counts only what was paid in its currency', async () => {
    await limit({ moneyPerMonth: 0.01, currency: 'EUR' })
    const asked = async (currency: string): Promise<void> => {
      t.house.models.script = takes(1000)
      const prices = { currency, inputPerMillion: 10, outputPerMillion: 10 }
      const connection = connectionTo({ prices })
      for await (const _ of recordedStream(t.ctx, { assistant, purpose: 'answer', request: request() }, connection));
    }
    await asked('USD')
    await ask(1)
    expect(await t.api('GET /budget')).toMatchObject({ spentMoney: 0, level: 'fine' })
    await asked('EUR')
    expect(await t.api('GET /budget')).toMatchObject({ spentMoney: 0.01, level: 'reached' })
    await expect(ask(1)).rejects.toMatchObject({ code: 'model.over_budget' })
  })

  it('refuses limits that are none', async () => {
    for (const wrong of [
      { tokensPerMonth: 0 },
      { tokensPerMonth: -1 },
      { moneyPerMonth: 1 },
      { visitorAnswersPerDay: 0.5 },
    ])
      await expect(limit(wrong)).rejects.toMatchObject({ code: 'invalid' })
    await expect(limit({ moneyPerMonth: 1, currency: 'euro' })).rejects.toMatchObject({ code: 'invalid' })
  })
})
