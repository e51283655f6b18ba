import { isFailure } from '@opora/contract/errors'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEgress } from '../../platform/safety/egress.ts'
import { chatModelsSuite, type ModelTurn } from '../../ports/model.suite.ts'
import type { ChatModels, ChatPart } from '../../ports/model.ts'
import { connectionTo } from '../../testing/connection-to.ts'
import * as fake from '../../testing/fake-openai.ts'
import { createChatModels } from './index.ts'

const behaviourOf = ({ pieces, ends }: ModelTurn): fake.Behaviour => {
  if (ends === 'refused') return fake.faults.wrongKey
  const deltas = pieces.map(({ text, reasoning }) => ({
    ...(text ? { content: text } : {}),
    ...(reasoning ? { reasoning_content: reasoning } : {}),
  }))
  if (ends === 'well') return fake.streams(deltas)
  return (reply) => {
    fake.begin(reply).write(deltas.map(fake.piece).join(''), () => {
      if (ends === 'broken') reply.destroy()
    })
  }
}

function waysTo(server: fake.FakeOpenAi): ChatModels {
  return createChatModels(
    createEgress({ allowedHosts: [server.host], anyPort: true, maxRedirects: 0, timeoutMs: 5000 }),
  )
}

chatModelsSuite('A server that speaks chat completions', async () => {
  const server = await fake.startFakeOpenAi()
  return {
    models: waysTo(server),
    connection: connectionTo({ baseUrl: server.baseUrl }),
    plays: (turn) => server.behaves(behaviourOf(turn)),
    idle: server.idle,
    close: server.close,
  }
})

describe('chat completions', () => {
  let server: fake.FakeOpenAi
  beforeAll(async () => {
    server = await fake.startFakeOpenAi()
  })
  afterAll(() => server.close())

  async function hear(behaviour: fake.Behaviour, signal = AbortSignal.timeout(15_000), models = waysTo(server)) {
    server.behaves(behaviour)
    const heard = { text: '', reasoning: '', usage: [] as (number | null)[], error: null as unknown }
    const keep = (part: ChatPart): void => {
      if (part.type === 'finish') heard.usage.push(part.inputTokens, part.outputTokens)
      else heard[part.type] += part.text
    }
    try {
      const connection = connectionTo({ baseUrl: server.baseUrl })
      const turns = [{ role: 'user' as const, text: 'When?' }]
      const request = { system: 'Be short.', turns, maxTokens: 99, temperature: 0, signal }
      for await (const part of models.stream(connection, request)) keep(part)
    } catch (error) {
      heard.error = error
    }
    return heard
  }
  const refusalOf = (error: unknown): string => (isFailure(error) ? `${error.code}: ${error.params.reason}` : 'none')

  it('asks in the protocol’s words and sends the key as a bearer', async () => {
    await hear(fake.speaks('ready'))
    const asked = server.asked.at(-1)
    expect(asked?.path).toBe('/v1/chat/completions')
    expect(asked?.headers.authorization).toBe('Bearer sk-canary')
    expect(asked?.body).toMatchObject({
      model: 'tiny',
      stream: true,
      stream_options: { include_usage: true },
      max_tokens: 99,
      messages: [
        { role: 'system', content: 'Be short.' },
        { role: 'user', content: 'When?' },
      ],
    })
  })

  it('takes the usage from a trailing chunk without choices', async () => {
    expect((await hear(fake.speaks('ready'))).usage).toEqual([11, 7])
  })

  it.each([
    ['reasoning_content', [{ reasoning_content: 'Let me' }, { reasoning_content: ' see.' }, { content: 'Five days.' }]],
    ['reasoning', [{ reasoning: 'Let me' }, { reasoning: ' see.' }, { content: 'Five days.' }]],
    ['<think> tags', [{ content: '<think>Let me see.</think>Five days.' }]],
  ])('finds reasoning given as %s', async (_, deltas) => {
    expect(await hear(fake.streams(deltas))).toMatchObject({
      reasoning: 'Let me see.',
      text: 'Five days.',
      error: null,
    })
  })

  it('finds <think> tags split at every character', async () => {
    const deltas = [...'<think>Пять.</think>Five <b> days.'].map((content) => ({ content }))
    const heard = await hear(fake.streams(deltas))
    expect(heard.reasoning.trim()).toBe('Пять.')
    expect(heard.text.trim()).toBe('Five <b> days.')
  })

  it.each([1, 3, 7])('reads a stream that arrives %i bytes at a time', async (bytes) => {
    const stream = fake.streamOf([{ content: 'Возврат ' }, { content: 'за 5 дней €' }])
    expect(await hear(fake.dribbles(stream, bytes))).toMatchObject({ text: 'Возврат за 5 дней €', error: null })
  })

  it('understands a server that knows no streams', async () => {
    const heard = await hear(fake.answersWhole({ content: 'Five days.', reasoning_content: 'Let me see.' }))
    expect(heard).toMatchObject({ text: 'Five days.', reasoning: 'Let me see.', usage: [11, 7], error: null })
  })

  it('passes an empty answer on as empty', async () => {
    expect(await hear(fake.faults.empty)).toMatchObject({ text: '', error: null })
  })

  it.each([
    ['429 with a pause', fake.faults.tooMany, /^model\.unreachable: too many requests.*429.*try again in 7 s/],
    ['500', fake.faults.serverError, /^model\.unreachable: the provider has a fault \(500\): The engine is overloaded/],
    ['401', fake.faults.wrongKey, /^model\.refused: the key was not accepted \(401\)/],
    ['404', fake.faults.unknownModel, /^model\.refused: no such address or model \(404\): The model `nope`/],
    ['a cut stream', fake.faults.cutStream, /^model\.unreachable: the connection broke/],
    ['an answer without an end', fake.faults.endsEarly, /^model\.unreachable: .*finish/],
    ['garbage', fake.faults.garbage, /^model\.unreachable: .*JSON/],
    ['a web page', fake.faults.page, /^model\.unreachable: \w+/],
    ['a redirect to a private address', fake.faults.movesAway, /^model\.refused: /],
  ])('names the reason for %s', async (_, behaviour, reason) => {
    expect(refusalOf((await hear(behaviour)).error)).toMatch(reason)
  })

  it('never repeats the key a provider echoes', async () => {
    expect(refusalOf((await hear(fake.faults.wrongKey)).error)).not.toContain('sk-canary')
  })

  it('names the reason when nobody listens', async () => {
    const gone = await fake.startFakeOpenAi()
    await gone.close()
    const models = waysTo(gone)
    const connection = connectionTo({ baseUrl: gone.baseUrl, apiKey: null })
    const request = {
      system: '',
      turns: [{ role: 'user' as const, text: 'hi' }],
      maxTokens: 9,
      temperature: 0,
      signal: AbortSignal.timeout(9000),
    }
    const hearing = async (): Promise<void> => {
      for await (const part of models.stream(connection, request)) expect(part).toBeNull()
    }
    await expect(hearing()).rejects.toMatchObject({
      code: 'model.unreachable',
      params: { problem: 'nobody', reason: 'nobody listens at this address' },
    })
  })

  it.each([
    ['never answers', fake.faults.silent],
    ['falls silent halfway', fake.faults.stalls],
    ['never stops', fake.faults.endless],
    ['is slow to begin', fake.after(5000, fake.speaks('late'))],
  ])('is cut at the time limit when the model %s, connection included', async (_, behaviour) => {
    const heard = await hear(behaviour, AbortSignal.timeout(300))
    expect(refusalOf(heard.error)).toBe('model.unreachable: the time for an answer is over')
    await server.idle()
    expect(server.open()).toBe(0)
  })

  it('stops listening to an answer far beyond any length', async () => {
    const flood = fake.streams(Array.from({ length: 60 }, () => ({ content: 'x'.repeat(5000) })))
    expect(refusalOf((await hear(flood)).error)).toBe('model.unreachable: the answer does not end')
  })

  it('refuses a private address that MODEL_HOSTS does not list, and names the setting', async () => {
    const closed = createChatModels(createEgress({ allowedHosts: [], anyPort: true, maxRedirects: 0, timeoutMs: 1000 }))
    const before = server.asked.length
    const refusal = refusalOf((await hear(fake.speaks('x'), undefined, closed)).error)
    expect(refusal).toMatch(/^model\.refused: 127\.0\.0\.1:\d+ is not a public address.*MODEL_HOSTS/)
    expect(server.asked.length).toBe(before)
  })
})
