import { isFailure } from '@opora/contract/errors'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEgress } from '../../platform/safety/egress.ts'
import type { Egress } from '../../ports/egress.ts'
import { chatModelsSuite, type ModelTurn } from '../../ports/model.suite.ts'
import type { ChatModels, ChatPart, ChatRequest, ModelConnection } from '../../ports/model.ts'
import { connectionTo } from '../../testing/connection-to.ts'
import { after, answersIn, beginIn, faultsIn, floods } from '../../testing/providers/behaviours.ts'
import { type Dialect, type Piece, streamOf, told } from '../../testing/providers/dialect.ts'
import { type Behaviour, type FakeProvider, startFakeProvider, wordsOf } from '../../testing/providers/fake-provider.ts'
import { createChatModels } from './index.ts'

/** A provider to hold against everything providers are known to do. */
export interface ProviderUnderTest {
  dialect: Dialect
  connection: Partial<ModelConnection>
  tls?: { key: string; cert: string }
}

function behaviourOf(dialect: Dialect, { pieces, ends }: ModelTurn): Behaviour {
  if (ends === 'refused') return faultsIn(dialect).wrongKey
  if (ends === 'well') return answersIn(dialect).streams(pieces)
  const telling = dialect.tell()
  const said = pieces.map((piece) => telling.say(piece)).join('')
  return (reply) => {
    beginIn(dialect)(reply).write(said, () => {
      if (ends === 'broken') reply.destroy()
    })
  }
}

const lineTo = (host: string): Egress =>
  createEgress({ allowedHosts: [host], anyPort: true, maxRedirects: 0, timeoutMs: 60_000 })

/** A line that hands every answer on in pieces of so many bytes, wherever that cuts words, events and letters. */
const tornLine =
  (line: Egress, bytes: number): Egress =>
  async (url, init) => {
    const response = await line(url, init)
    const whole = new Uint8Array(await response.arrayBuffer())
    const pieces = Array.from({ length: Math.ceil(whole.length / bytes) }, (_, at) =>
      whole.subarray(at * bytes, (at + 1) * bytes),
    )
    return new Response(ReadableStream.from(pieces), { status: response.status, headers: response.headers })
  }

/** Thoughts as providers send them: in a place of their own, or in tags within the text. */
const ownPlace: Piece[] = [{ reasoning: 'Жду' }, { reasoning: '…' }, { text: 'Возврат ' }, { text: 'за 5 дней €' }]
const inTags: Piece[] = [{ text: '<think>Жду' }, { text: '…</think>Возврат ' }, { text: 'за 5 дней €' }]

interface Heard {
  text: string
  reasoning: string
  finish: ChatPart | null
  error: unknown
}

/** One question and all that is heard of the answer. */
export async function hear(
  models: ChatModels,
  connection: ModelConnection,
  more: Partial<ChatRequest> = {},
): Promise<Heard> {
  const heard: Heard = { text: '', reasoning: '', finish: null, error: null }
  const turns = [
    { role: 'user' as const, text: 'Hello' },
    { role: 'assistant' as const, text: 'Hello! How can I help?' },
    { role: 'user' as const, text: 'When?' },
  ]
  try {
    const signal = AbortSignal.timeout(15_000)
    const request = { system: 'Be short.', turns, maxTokens: 99, temperature: 0, signal, ...more }
    for await (const part of models.stream(connection, request)) {
      if (part.type === 'finish') heard.finish = part
      else heard[part.type] += part.text
    }
  } catch (error) {
    heard.error = error
  }
  return heard
}

/** A refusal in one line. */
export const refusalOf = (error: unknown): string =>
  isFailure(error) ? `${error.code} ${error.params.problem}: ${error.params.reason}` : String(error)

/** A connection to this address; `{origin}` in its settings stands for the server's. */
export function settledOn(given: Partial<ModelConnection>, baseUrl: string): Partial<ModelConnection> {
  const settings = Object.entries(given.settings ?? {}).map(([key, value]) => [
    key,
    typeof value === 'string' ? value.replace('{origin}', new URL(baseUrl).origin) : value,
  ])
  return { ...given, baseUrl, settings: Object.fromEntries(settings) }
}

/** What every provider promises, against a server on loopback that speaks its exact protocol. */
export function providerSuite(name: string, { dialect, tls, ...given }: ProviderUnderTest): void {
  const { speaks, streams, dribbles } = answersIn(dialect)
  const faults = faultsIn(dialect)
  const start = (): Promise<FakeProvider> =>
    startFakeProvider({
      root: dialect.root,
      behaviour: speaks('ready'),
      ...(dialect.porter ? { porter: dialect.porter } : {}),
      ...(tls ? { tls } : {}),
    })
  const connectionOver = (server: FakeProvider): ModelConnection =>
    connectionTo(settledOn(given.connection, server.baseUrl))

  chatModelsSuite(name, async () => {
    const server = await start()
    return {
      models: createChatModels(lineTo(server.host)),
      connection: connectionOver(server),
      plays: (turn) => server.behaves(behaviourOf(dialect, turn)),
      idle: server.idle,
      close: server.close,
    }
  })

  describe(`${name}, over a real line`, () => {
    let server: FakeProvider
    let models: ChatModels
    beforeAll(async () => {
      server = await start()
      models = createChatModels(lineTo(server.host))
    })
    afterAll(() => server.close())
    const ask = (behaviour: Behaviour, more: Partial<ChatRequest> = {}, through = models): Promise<Heard> => {
      server.behaves(behaviour)
      return hear(through, connectionOver(server), more)
    }

    it('hears the instructions and the whole exchange', async () => {
      await ask(speaks('ready'))
      const asked = server.asked.at(-1)
      const words = asked ? wordsOf(asked) : ''
      expect(words).toContain('Be short.')
      expect(words).toMatch(/Hello.*How can I help\?.*When\?/s)
      expect(asked && asked.path + words).toContain('tiny')
      expect(asked && asked.path + words).not.toContain('sk-canary')
    })

    it('tells what was read, what of it came from the cache, and what was written', async () => {
      expect((await ask(speaks('ready'))).finish).toEqual({
        type: 'finish',
        inputTokens: told.input,
        ...(dialect.hasNoCache ? {} : { cachedInputTokens: told.cached }),
        outputTokens: told.output,
      })
    })

    it('is understood when its stream dribbles in', async () => {
      const heard = await ask(dribbles(streamOf(dialect, ownPlace), 7))
      expect(heard).toMatchObject({ reasoning: 'Жду…', text: 'Возврат за 5 дней €', error: null })
    })

    describe.each([
      ['in a place of their own', ownPlace],
      ['in tags', inTags],
    ])('with thoughts %s', (_, pieces) => {
      it.each([1, 2, 3, 5])('keeps them apart when the stream is cut at every byte, %i at a time', async (bytes) => {
        const torn = createChatModels(tornLine(lineTo(server.host), bytes))
        const heard = await ask(streams(pieces), undefined, torn)
        expect(heard).toMatchObject({ reasoning: 'Жду…', text: 'Возврат за 5 дней €', error: null })
        expect(heard.finish).toMatchObject({ outputTokens: told.output })
      })
    })

    const call = { name: 'find_order', arguments: { number: 'A-1' } }
    const parameters = { type: 'object', properties: { number: { type: 'string' } }, required: ['number'] }
    const tools = [{ name: call.name, description: 'Finds an order by its number', parameters }]

    it.each([1, 3, 10_000])('asks for a function it was told of, its stream %i bytes at a time', async (bytes) => {
      const torn = createChatModels(tornLine(lineTo(server.host), bytes))
      const asking: Behaviour = (reply) => {
        const telling = dialect.tell()
        beginIn(dialect)(reply).end(telling.say({ text: 'Смотрю. ' }) + telling.calls(call))
      }
      const { text, finish, error } = await ask(asking, { tools }, torn)
      expect({ text, error }).toEqual({ text: 'Смотрю. ', error: null })
      expect(finish).toMatchObject({ calls: [{ ...call, id: expect.stringMatching(/./) }] })
      const asked = server.asked.at(-1)
      expect(asked && wordsOf(asked)).toContain('Finds an order by its number')
    })

    it('is told what came of the function it asked for', async () => {
      const called = [{ ...call, id: 'call_1', result: 'It was sent on Monday' }]
      expect(await ask(speaks('On Monday.'), { tools, called })).toMatchObject({ text: 'On Monday.', error: null })
      const asked = server.asked.at(-1)
      expect(asked && wordsOf(asked)).toMatch(/When\?.*find_order.*A-1.*It was sent on Monday/s)
    })

    it('passes an empty answer on as empty', async () => {
      expect(await ask(faults.empty)).toMatchObject({ text: '', error: null })
    })

    it.each<[string, Behaviour, RegExp]>([
      ['429 with a pause', faults.tooMany, /^model\.unreachable busy: .*429.*try again in 7 s/],
      ['500', faults.serverError, /^model\.unreachable fault: .*500.*The engine is overloaded/],
      ['a wrong key', faults.wrongKey, /^model\.refused key: the key was not accepted \(401\)/],
      ['404', faults.unknownModel, /^model\.refused unknown: no such address or model \(404\).*The model `nope`/],
      ['a fault inside the stream', faults.failsInside, /^model\.unreachable \w+: .*overloaded/],
      ['an answer a filter cut', faults.filtered, /^model\.refused filtered: /],
      ['a cut stream', faults.cutStream, /^model\.unreachable broken: the connection broke/],
      ['an answer without an end', faults.endsEarly, /^model\.unreachable nonsense: .*finish/],
      ['garbage', faults.garbage, /^model\.unreachable nonsense: .*JSON/],
      ['a web page', faults.page, /^model\.unreachable nonsense: \w+/],
      ['a redirect to a private address', faults.movesAway, /^model\.refused address: /],
    ])('names the reason for %s', async (_, behaviour, reason) => {
      expect(refusalOf((await ask(behaviour)).error)).toMatch(reason)
    })

    it('says how long to wait after a 429', async () => {
      const { error } = await ask(faults.tooMany)
      expect(isFailure(error) && error.params.retryAfterSeconds).toBe(7)
    })

    it('never repeats the key it echoes', async () => {
      const { error } = await ask(faults.wrongKey)
      expect(JSON.stringify(isFailure(error) && error.params)).not.toContain('sk-canary')
    })

    it.each<[string, Behaviour]>([
      ['never answers', faults.silent],
      ['falls silent halfway', faults.stalls],
      ['never stops', faults.endless],
      ['is slow to begin', after(5000, speaks('late'))],
    ])('is cut at the time limit when it %s, connection included', async (_, behaviour) => {
      const heard = await ask(behaviour, { signal: AbortSignal.timeout(250) })
      expect(refusalOf(heard.error)).toBe('model.unreachable slow: the time for an answer is over')
      await server.idle()
      expect(server.open()).toBe(0)
    })

    it('is not listened to far beyond any length', async () => {
      const flood = streams(Array.from({ length: 60 }, () => ({ text: 'x'.repeat(5000) })))
      expect(refusalOf((await ask(flood)).error)).toBe('model.unreachable endless: the answer does not end')
    })

    it.each([
      ['one line without an end', 200, 'data: "'],
      ['a refusal without an end', 500, '"'],
      ['a whole answer without an end', 200, '"'],
    ])('is let go when it sends %s', async (_, status, begun) => {
      const isLine = begun.startsWith('data')
      const flood = floods(status, isLine ? dialect.contentType : 'application/json', begun)
      expect(refusalOf((await ask(flood.behaviour)).error)).toBe('model.unreachable endless: the answer does not end')
      await server.idle()
      expect(flood.sent()).toBeLessThan(32 * 1024 * 1024)
    })

    it('is not asked at a private address that MODEL_HOSTS does not list', async () => {
      const egress = createEgress({ allowedHosts: [], anyPort: true, maxRedirects: 0, timeoutMs: 1000 })
      const before = server.asked.length
      const refusal = refusalOf((await ask(speaks('x'), undefined, createChatModels(egress))).error)
      expect(refusal).toMatch(/^model\.refused address: 127\.0\.0\.1:\d+ is not a public address.*MODEL_HOSTS/)
      expect(server.asked.length).toBe(before)
    })
  })
}
