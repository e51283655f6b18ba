import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEgress } from '../../platform/safety/egress.ts'
import { connectionTo } from '../../testing/connection-to.ts'
import * as fake from '../../testing/fake-openai.ts'
import { chatCompletions } from '../../testing/providers/chat-completions.ts'
import { openaiVectors } from '../../testing/providers/vectors.ts'
import { createChatModels } from './index.ts'
import { hear, providerSuite, refusalOf } from './provider.suite.ts'
import { vectorsSuite } from './vectors.suite.ts'

providerSuite('A server that speaks chat completions', { dialect: chatCompletions(), connection: {} })
providerSuite('A server with newer chat completions', { dialect: chatCompletions('reasoning'), connection: {} })

vectorsSuite('A server that speaks OpenAI’s embeddings', { dialect: chatCompletions(), words: openaiVectors })

describe('chat completions', () => {
  let server: fake.FakeOpenAi
  beforeAll(async () => {
    server = await fake.startFakeOpenAi()
  })
  afterAll(() => server.close())

  const modelsAt = (host: string) =>
    createChatModels(createEgress({ allowedHosts: [host], anyPort: true, maxRedirects: 0, timeoutMs: 5000 }))
  const ask = (behaviour: fake.Behaviour) => {
    server.behaves(behaviour)
    return hear(modelsAt(server.host), connectionTo({ baseUrl: server.baseUrl }))
  }

  it('are asked in the protocol’s words, with the key as a bearer', async () => {
    await ask(fake.speaks('ready'))
    const asked = server.asked.at(-1)
    expect(asked?.path).toBe('/v1/chat/completions')
    expect(asked?.headers.authorization).toBe('Bearer sk-canary')
    expect(asked?.body).toMatchObject({
      model: 'tiny',
      stream: true,
      stream_options: { include_usage: true },
      max_tokens: 99,
      messages: [{ role: 'system', content: 'Be short.' }, { role: 'user' }, { role: 'assistant' }, { role: 'user' }],
    })
  })

  it('may come from a server that knows no streams', async () => {
    const heard = await ask(fake.answersWhole({ content: 'Five days.', reasoning_content: 'Let me see.' }))
    expect(heard).toMatchObject({ text: 'Five days.', reasoning: 'Let me see.', error: null })
    expect(heard.finish).toMatchObject({ inputTokens: 11, outputTokens: 7 })
  })

  it('have a reason when nobody listens', async () => {
    const gone = await fake.startFakeOpenAi()
    await gone.close()
    const { error } = await hear(modelsAt(gone.host), connectionTo({ baseUrl: gone.baseUrl, apiKey: null }))
    expect(refusalOf(error)).toBe('model.unreachable nobody: nobody listens at this address')
  })
})
