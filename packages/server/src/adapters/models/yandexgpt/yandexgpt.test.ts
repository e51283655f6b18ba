import { describe, expect, it } from 'vitest'
import { createEgress } from '../../../platform/safety/egress.ts'
import { connectionTo } from '../../../testing/connection-to.ts'
import { answersIn, beginIn } from '../../../testing/providers/behaviours.ts'
import { chatCompletions } from '../../../testing/providers/chat-completions.ts'
import type { Dialect } from '../../../testing/providers/dialect.ts'
import { type Behaviour, startFakeProvider } from '../../../testing/providers/fake-provider.ts'
import { embedsIn, oneAtATime } from '../../../testing/providers/vectors.ts'
import { yandexNative } from '../../../testing/providers/yandex-native.ts'
import { createChatModels, createEmbeddings } from '../index.ts'
import { hear, providerSuite, refusalOf } from '../provider.suite.ts'
import { vectorsSuite } from '../vectors.suite.ts'

const settings = { folder: 'b1gfolder' }
const native = { ...settings, api: 'native' }
providerSuite('YandexGPT', { dialect: chatCompletions(), connection: { provider: 'yandexgpt', settings } })
providerSuite('YandexGPT in its own protocol', {
  dialect: yandexNative,
  connection: { provider: 'yandexgpt', settings: native },
})

vectorsSuite('YandexGPT', {
  dialect: chatCompletions(),
  words: oneAtATime,
  connection: { provider: 'yandexgpt', settings },
})

describe('YandexGPT', () => {
  it('makes vectors of questions with another model than those of passages', async () => {
    const server = await startFakeProvider({ root: '/v1', behaviour: embedsIn(oneAtATime)(() => [1, 2]) })
    const egress = createEgress({ allowedHosts: [server.host], anyPort: true, maxRedirects: 0, timeoutMs: 5000 })
    const given = { provider: 'yandexgpt', baseUrl: server.baseUrl, settings }
    for (const name of ['text-search-doc/latest', 'emb://b1gfolder/text-search-query/latest'])
      for (const kind of ['question', 'passage'] as const) {
        const request = { texts: ['one'], kind, signal: AbortSignal.timeout(9000) }
        await createEmbeddings(egress).embed(connectionTo({ ...given, name }), request)
      }
    await server.close()
    const [query, doc] = ['query', 'doc'].map((kind) => `emb://b1gfolder/text-search-${kind}/latest`)
    expect(server.asked.map(({ body }) => body.model)).toEqual([query, doc, query, doc])
    expect(server.asked[0]?.headers['openai-project']).toBe('b1gfolder')
  })

  async function ask(dialect: Dialect, more: object, behaviour: Behaviour = answersIn(dialect).speaks('ready')) {
    const server = await startFakeProvider({
      root: dialect.root,
      behaviour,
      ...(dialect.porter ? { porter: dialect.porter } : {}),
    })
    const egress = createEgress({ allowedHosts: [server.host], anyPort: true, maxRedirects: 0, timeoutMs: 5000 })
    const connection = connectionTo({ provider: 'yandexgpt', baseUrl: server.baseUrl, settings, ...more })
    const heard = await hear(createChatModels(egress), connection)
    await server.close()
    return { ...heard, asked: server.asked[0] }
  }

  it('is asked for the model of its folder, in either protocol', async () => {
    const { asked } = await ask(chatCompletions(), { name: 'yandexgpt/latest' })
    expect(asked?.headers).toMatchObject({ authorization: 'Bearer sk-canary', 'openai-project': 'b1gfolder' })
    expect(asked?.body.model).toBe('gpt://b1gfolder/yandexgpt/latest')
    const own = await ask(yandexNative, { name: 'yandexgpt/latest', settings: native })
    expect(own.asked?.headers).toMatchObject({ authorization: 'Api-Key sk-canary', 'x-folder-id': 'b1gfolder' })
    expect(own.asked?.body).toMatchObject({
      modelUri: 'gpt://b1gfolder/yandexgpt/latest',
      completionOptions: { stream: true, maxTokens: '99' },
      messages: [{ role: 'system', text: 'Be short.' }, { role: 'user' }, { role: 'assistant' }, { role: 'user' }],
    })
  })

  it('takes a whole address of a model as it is, and a token of a person as one', async () => {
    const name = 'gpt://b1gfolder/tuned@2026'
    const { asked } = await ask(yandexNative, { name, settings: native, apiKey: 't1.canary' })
    expect(asked?.body.modelUri).toBe(name)
    expect(asked?.headers.authorization).toBe('Bearer t1.canary')
  })

  it('thinks first when the admin lets it, in either protocol, with room beside the answer', async () => {
    const { asked } = await ask(chatCompletions(), { settings: { ...settings, thinking: true } })
    expect(asked?.body.reasoning_effort).toBe('medium')
    const own = await ask(yandexNative, { settings: { ...native, thinking: true } })
    expect(own.asked?.body.completionOptions).toMatchObject({ reasoningOptions: { mode: 'ENABLED_HIDDEN' } })
    const { maxTokens } = (own.asked?.body.completionOptions ?? {}) as { maxTokens?: string }
    for (const limit of [asked?.body.max_tokens, maxTokens]) expect(Number(limit)).toBeGreaterThan(99 + 1000)
  })

  it('that takes back what it has said gives no answer', async () => {
    const { error } = await ask(yandexNative, { settings: native }, (reply) => {
      const said = ['The deposit', 'Something else'].map((text) => yandexNative.tell().say({ text }))
      beginIn(yandexNative)(reply).end(said.join(''))
    })
    expect(refusalOf(error)).toMatch(/^model\.unreachable nonsense: it took back/)
  })

  it('that reached its limit has answered', async () => {
    const { text, finish } = await ask(yandexNative, { settings: native }, (reply) => {
      const telling = yandexNative.tell()
      const said = telling.say({ text: 'Because' }) + telling.end().replace('FINAL', 'TRUNCATED_FINAL')
      beginIn(yandexNative)(reply).end(said)
    })
    expect({ text, finish }).toMatchObject({ text: 'Because', finish: { inputTokens: 11, outputTokens: 7 } })
  })
})
