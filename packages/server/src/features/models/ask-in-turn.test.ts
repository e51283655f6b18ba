import { failure, isFailure } from '@opora/contract/errors'
import type { ModelProblem } from '@opora/contract/models'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ChatModels, ChatPart, ChatRequest } from '../../ports/model.ts'
import { silence } from '../../testing/fake-models.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { askInTurn } from './ask-in-turn.ts'
import { modelRows } from './store.ts'

type Answering = (request: ChatRequest) => AsyncIterable<ChatPart>

const fails = (problem: ModelProblem, more: Record<string, number> = {}): Answering =>
  // biome-ignore lint/correctness/useYield: it fails before it says anything
  async function* () {
    const code = ['key', 'unknown', 'filtered', 'rejected'].includes(problem) ? 'model.refused' : 'model.unreachable'
    throw failure(code, { problem, reason: problem, ...more })
  }
const answers = (text: string): Answering =>
  async function* () {
    yield { type: 'text', text }
    yield { type: 'finish', inputTokens: 1, outputTokens: 1 }
  }
const hangs: Answering = async function* ({ signal }) {
  yield await silence(signal)
}

describe('models asked in turn', () => {
  let t: TestWorkspace
  /** What each model does with its next requests; the last one again and again. */
  let plan: Record<string, Answering[]>
  let asked: string[]

  beforeEach(async () => {
    t = await newWorkspace()
    asked = []
    plan = {}
    for (const name of ['first', 'second'])
      await t.api('POST /models', { body: { provider: 'openai-compatible', name } })
    const models: ChatModels = {
      stream: (connection, request) => {
        asked.push(connection.name)
        const steps = plan[connection.name] ?? []
        return ((steps.length > 1 ? steps.shift() : steps[0]) ?? answers('nothing'))(request)
      },
    }
    Object.assign(t.house.world, { models })
  })

  async function ask(signal = AbortSignal.timeout(60_000)) {
    const rows = await modelRows(t.ctx)
    const heard = { text: '', models: [] as string[], error: null as unknown }
    try {
      const request = { system: '', turns: [], maxTokens: 9, temperature: 0, signal }
      for await (const part of askInTurn(t.ctx, rows, { request, open: t.house.world.models.stream })) {
        if (part.type === 'text') heard.text += part.text
        if (part.type === 'model') heard.models.push(part.name)
      }
    } catch (error) {
      heard.error = error
    }
    return heard
  }
  const healthOf = async (name: string) =>
    (await t.api('GET /models')).items.find((one) => one.name === name)?.health ?? null

  it('are told by name, once, before their first word', async () => {
    plan = { first: [answers('hello')] }
    expect(await ask()).toEqual({ text: 'hello', models: ['first'], error: null })
    expect(asked).toEqual(['first'])
  })

  it.each(['busy', 'fault', 'nobody', 'broken'] as const)('are asked again after “%s”', async (problem) => {
    plan = { first: [fails(problem), answers('hello')] }
    expect(await ask()).toMatchObject({ text: 'hello', models: ['first'] })
    expect(asked).toEqual(['first', 'first'])
  })

  it('give way after three tries', async () => {
    plan = { first: [fails('fault')], second: [answers('here')] }
    expect(await ask()).toMatchObject({ text: 'here', models: ['second'], error: null })
    expect(asked).toEqual(['first', 'first', 'first', 'second'])
  })

  it.each(['key', 'unknown', 'slow', 'nonsense', 'host'] as const)('give way at once after “%s”', async (problem) => {
    plan = { first: [fails(problem)], second: [answers('here')] }
    expect(await ask()).toMatchObject({ text: 'here', models: ['second'] })
    expect(asked).toEqual(['first', 'second'])
    expect(await healthOf('first')).toMatchObject({ state: 'bad', problem })
    expect(await healthOf('second')).toMatchObject({ state: 'good' })
  })

  it('wait as long as the provider asks when that is short, and not at all when it is long', async () => {
    plan = { first: [fails('busy', { retryAfterSeconds: 0.4 }), answers('hello')] }
    const startedMs = performance.now()
    expect(await ask()).toMatchObject({ text: 'hello' })
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(395)
    plan = { first: [fails('busy', { retryAfterSeconds: 60 })], second: [answers('here')] }
    expect(await ask()).toMatchObject({ text: 'here' })
    expect(asked).toEqual(['first', 'first', 'first', 'second'])
  })

  it('are never replaced once they have begun', async () => {
    plan = {
      first: [
        async function* () {
          yield { type: 'text', text: 'So' }
          throw failure('model.unreachable', { problem: 'broken', reason: 'cut' })
        },
      ],
    }
    const heard = await ask()
    expect(heard).toMatchObject({ text: 'So', models: ['first'] })
    expect(isFailure(heard.error, 'model.unreachable')).toBe(true)
    expect(asked).toEqual(['first'])
  })

  it('give way when the first word does not come in time', async () => {
    const [first] = (await t.api('GET /models')).items
    await t.api('PATCH /models/:id', { params: { id: first?.id ?? '' }, body: { firstPartSeconds: 1 } })
    plan = { first: [hangs], second: [answers('here')] }
    expect(await ask()).toMatchObject({ text: 'here', models: ['second'] })
  })

  it('end together with the time of the question', async () => {
    plan = { first: [fails('fault')], second: [hangs] }
    const heard = await ask(AbortSignal.timeout(300))
    expect(heard).toMatchObject({ text: '', models: [] })
    expect(isFailure(heard.error, 'model.unreachable')).toBe(true)
  })

  it('tell the last problem when none of them answers', async () => {
    plan = { first: [fails('fault')], second: [fails('key')] }
    expect((await ask()).error).toMatchObject({ code: 'model.refused', params: { problem: 'key' } })
  })

  it('are passed over while they rest, and asked again after that', async () => {
    plan = { first: [fails('key')], second: [answers('here')] }
    for (let at = 0; at < 5; at += 1) await ask()
    asked = []
    plan = { first: [answers('back')], second: [answers('here')] }
    expect(await ask()).toMatchObject({ text: 'here' })
    expect(asked).toEqual(['second'])
    const clock = t.house.world.clock.ms
    t.house.world.clock.ms = () => clock() + 31_000
    expect(await ask()).toMatchObject({ text: 'back' })
    t.house.world.clock.ms = clock
    expect(await healthOf('first')).toMatchObject({ state: 'good' })
  })

  it('are shown as they fare, whatever a check said in between', async () => {
    plan = { first: [fails('key')], second: [answers('here')] }
    await ask()
    const [first] = (await t.api('GET /models')).items
    plan = { first: [answers('ready')] }
    await t.api('POST /models/:id/checks', { params: { id: first?.id ?? '' } })
    expect(await healthOf('first')).toMatchObject({ state: 'good' })
    plan = { first: [fails('key')] }
    await ask()
    expect(await healthOf('first')).toMatchObject({ state: 'bad', problem: 'key' })
    plan = { first: [fails('nonsense')] }
    await ask()
    expect(await healthOf('first')).toMatchObject({ state: 'bad', problem: 'nonsense' })
  })

  it.each(['filtered', 'rejected'] as const)(
    'give way for a question that was %s, and are not blamed',
    async (problem) => {
      plan = { first: [answers('fine')] }
      await ask()
      plan = { first: [fails(problem)], second: [answers('here')] }
      for (let at = 0; at < 6; at += 1) expect(await ask()).toMatchObject({ text: 'here', models: ['second'] })
      expect(await healthOf('first')).toMatchObject({ state: 'good', problem: null })
      plan = { first: [answers('fine')] }
      expect(await ask()).toMatchObject({ text: 'fine', models: ['first'] })
    },
  )

  it('that are none are told as such', async () => {
    const heard: unknown[] = []
    const request = { system: '', turns: [], maxTokens: 9, temperature: 0, signal: AbortSignal.timeout(60_000) }
    await expect(
      (async () => {
        for await (const part of askInTurn(t.ctx, [], { request, open: t.house.world.models.stream })) heard.push(part)
      })(),
    ).rejects.toMatchObject({ code: 'model.not_configured' })
    expect(heard).toEqual([])
  })
})
