import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEgress } from '../../platform/safety/egress.ts'
import type { ChatRequest } from '../../ports/model.ts'
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

const parameters = { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] }
const tools = [{ name: 'find_order', description: 'Finds it.', parameters }]

describe('chat completions', () => {
  let server: fake.FakeOpenAi
  beforeAll(async () => {
    server = await fake.startFakeOpenAi()
  })
  afterAll(() => server.close())

  const modelsAt = (host: string) =>
    createChatModels(createEgress({ allowedHosts: [host], anyPort: true, maxRedirects: 0, timeoutMs: 5000 }))
  const ask = (behaviour: fake.Behaviour, more: Partial<ChatRequest> = {}) => {
    server.behaves(behaviour)
    return hear(modelsAt(server.host), connectionTo({ baseUrl: server.baseUrl }), more)
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

  it('may ask for a function in broken JSON or for what there is not: whoever offered it decides', async () => {
    const asksBadly: fake.Behaviour = (reply) => {
      const asked = {
        index: 0,
        id: 'call-1',
        type: 'function',
        function: { name: 'sell_order', arguments: '{"id": "77' },
      }
      const choices = [
        { index: 0, delta: { tool_calls: [asked] }, finish_reason: null },
        { index: 0, delta: {}, finish_reason: 'tool_calls' },
      ]
      const chunks = choices.map((choice) => ({ id: 'x', created: 1, model: 'fake', choices: [choice] }))
      fake.begin(reply).end(`${chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join('')}data: [DONE]\n\n`)
    }
    const { finish, error } = await ask(asksBadly, { tools })
    expect(error).toBeNull()
    expect(finish).toMatchObject({ calls: [{ name: 'sell_order' }] })
  })

  it('are told of no functions when there are none', async () => {
    await ask(fake.speaks('Hello.'), { tools: [] })
    expect(server.asked.at(-1)?.body).not.toHaveProperty('tools')
  })

  it('have a reason when nobody listens', async () => {
    const gone = await fake.startFakeOpenAi()
    await gone.close()
    const { error } = await hear(modelsAt(gone.host), connectionTo({ baseUrl: gone.baseUrl, apiKey: null }))
    expect(refusalOf(error)).toBe('model.unreachable nobody: nobody listens at this address')
  })
})
