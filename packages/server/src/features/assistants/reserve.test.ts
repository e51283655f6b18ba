import type { AnswerId, ContactId } from '@opora/contract/ids'
import type { Budget } from '@opora/contract/usage'
import { beforeEach, describe, expect, it } from 'vitest'
import { begin } from '../../testing/conversing.ts'
import type { Script } from '../../testing/fake-models.ts'
import type { TestWorkspace } from '../../testing/new-workspace.ts'
import { withModel } from '../../testing/with-model.ts'
import type { About } from '../models/index.ts'
import { askModel } from './ask-model.ts'
import { type AssistantRow, assistantRows } from './store.ts'

const unlimited: Budget = { tokensPerMonth: null, moneyPerMonth: null, currency: null, visitorAnswersPerDay: null }
const over = (scope: 'month' | 'visitor') => ({ code: 'model.over_budget', params: { scope } })

/** Says nothing until it is told to; then it has taken as much as it was allowed to. */
const waits = (until: Promise<void>): Script =>
  async function* ({ maxTokens }) {
    yield { type: 'text', text: '' }
    await until
    yield { type: 'finish', inputTokens: 0, outputTokens: maxTokens }
  }

describe('what is set aside for a request under way', () => {
  let t: TestWorkspace
  let assistant: AssistantRow
  let gate: PromiseWithResolvers<void>
  beforeEach(async () => {
    t = await withModel()
    assistant = (await assistantRows(t.ctx))[0] as AssistantRow
    gate = Promise.withResolvers()
    t.house.models.script = waits(gate.promise)
    t.house.models.requests.length = 0
  })

  const limit = (budget: Partial<Budget>) => t.api('PUT /budget', { body: { ...unlimited, ...budget } })
  const parts = (maxTokens: number, about?: About) => {
    const request = { system: '', turns: [], maxTokens, temperature: 0, signal: AbortSignal.timeout(60_000) }
    return askModel(t.ctx, { assistant, purpose: 'answer', request, about })
  }
  const ask = async (maxTokens: number, about?: About): Promise<void> => {
    for await (const _ of parts(maxTokens, about));
  }
  /** A request that has begun; what it gives ends it. */
  async function begun(maxTokens: number, about?: About): Promise<() => Promise<void>> {
    const held = parts(maxTokens, about)[Symbol.asyncIterator]()
    await held.next()
    return async () => void (await held.return?.())
  }
  const reserved = () => t.ctx.db.selectFrom('model_reservations').selectAll().execute()

  it('keeps thirty at once within the month', async () => {
    await limit({ tokensPerMonth: 500 })
    let refused = 0
    const asks = Array.from({ length: 30 }, () =>
      ask(100).catch((error: unknown) => {
        expect(error).toMatchObject(over('month'))
        refused += 1
        if (refused === 25) gate.resolve()
      }),
    )
    await Promise.all(asks)
    expect(refused).toBe(25)
    expect(t.house.models.requests).toHaveLength(5)
    expect(await t.api('GET /budget')).toMatchObject({ spentTokens: 500, level: 'reached' })
    expect(await reserved()).toEqual([])
    await expect(ask(1)).rejects.toMatchObject(over('month'))
  }, 120_000)

  it('is as large as what is read and the longest reply together', async () => {
    await limit({ tokensPerMonth: 1000 })
    const end = await begun(40)
    expect(await reserved()).toMatchObject([{ tokens: 40, cost_micros: 0 }])
    await end()
    const request = { system: 'abcd'.repeat(7), turns: [], maxTokens: 40, temperature: 0 }
    const signal = AbortSignal.timeout(60_000)
    const longer = askModel(t.ctx, { assistant, purpose: 'answer', request: { ...request, signal } })
    const held = longer[Symbol.asyncIterator]()
    await held.next()
    expect(await reserved()).toMatchObject([{ tokens: 47 }])
    await held.return?.()
  })

  it('is given back when the request ends, in whichever way', async () => {
    await limit({ tokensPerMonth: 100 })
    const end = await begun(100)
    await expect(ask(1)).rejects.toMatchObject({ code: 'model.over_budget', params: { scope: 'month', underWay: 1 } })
    await end()
    expect(await reserved()).toEqual([])
    t.house.models.script = () => {
      throw new Error('down')
    }
    await expect(ask(100)).rejects.toThrow('down')
    expect(await reserved()).toEqual([])
  })

  it('is free again after a while when the process that held it died', async () => {
    await limit({ tokensPerMonth: 100 })
    const end = await begun(100)
    await expect(ask(1)).rejects.toMatchObject(over('month'))
    const [lost] = await reserved()
    t.house.clock.advance(16 * 60_000)
    const next = await begun(100)
    t.house.clock.advance(-16 * 60_000)
    expect(await reserved()).not.toContainEqual(lost)
    await next()
    await end()
  })

  it('is money where money is limited, at the price of the model', async () => {
    const [model] = (await t.api('GET /models')).items
    const price = { input: 1, output: 1000, currency: 'EUR' }
    await t.api('PATCH /models/:id', { params: { id: model?.id ?? ('' as never) }, body: { price } })
    await limit({ moneyPerMonth: 0.1, currency: 'EUR' })
    const end = await begun(60)
    expect(await reserved()).toMatchObject([{ cost_micros: 60_000 }])
    await expect(ask(50)).rejects.toMatchObject(over('month'))
    const beside = await begun(40)
    await beside()
    await end()
  })

  it('counts as an answer of its visitor, whose day it may be the last of', async () => {
    const { id } = await begin(t, 'Hello')
    const contactId = (await t.api('GET /conversations/:id', { params: { id } })).conversation.contact.id as ContactId
    const about = (): About => ({ contactId, answerId: crypto.randomUUID() as AnswerId })
    await limit({ visitorAnswersPerDay: 1 })
    const first = about()
    const end = await begun(10, first)
    await expect(ask(10, about())).rejects.toMatchObject(over('visitor'))
    const again = await begun(10, first)
    await again()
    await end()
  })

  it('belongs to one workspace', async () => {
    const other = await withModel()
    await limit({ tokensPerMonth: 100 })
    await other.api('PUT /budget', { body: { ...unlimited, tokensPerMonth: 100 } })
    const end = await begun(100)
    const [theirs] = await assistantRows(other.ctx)
    if (!theirs) throw new Error('no assistant')
    gate.resolve()
    const request = { system: '', turns: [], maxTokens: 100, temperature: 0, signal: AbortSignal.timeout(60_000) }
    for await (const _ of askModel(other.ctx, { assistant: theirs, purpose: 'answer', request }));
    expect(await other.api('GET /budget')).toMatchObject({ spentTokens: 100 })
    await end()
  })
})
