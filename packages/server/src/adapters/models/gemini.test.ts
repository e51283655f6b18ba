import { describe, expect, it } from 'vitest'
import { createEgress } from '../../platform/safety/egress.ts'
import { connectionTo } from '../../testing/connection-to.ts'
import { answersIn, refusesIn } from '../../testing/providers/behaviours.ts'
import { startFakeProvider } from '../../testing/providers/fake-provider.ts'
import { gemini } from '../../testing/providers/gemini.ts'
import { embedsIn, geminiVectors } from '../../testing/providers/vectors.ts'
import { createChatModels, createEmbeddings } from './index.ts'
import { hear, providerSuite, refusalOf } from './provider.suite.ts'
import { vectorsSuite } from './vectors.suite.ts'

providerSuite('Gemini', { dialect: gemini, connection: { provider: 'gemini' } })
vectorsSuite('Gemini', { dialect: gemini, words: geminiVectors, connection: { provider: 'gemini' } })

describe('Gemini', () => {
  async function ask(name: string, settings: Record<string, unknown>, behaviour = answersIn(gemini).speaks('ready')) {
    const server = await startFakeProvider({ root: '/v1beta', behaviour })
    const egress = createEgress({ allowedHosts: [server.host], anyPort: true, maxRedirects: 0, timeoutMs: 5000 })
    const connection = connectionTo({ provider: 'gemini', baseUrl: server.baseUrl, name, settings })
    const heard = await hear(createChatModels(egress), connection)
    await server.close()
    return { ...heard, asked: server.asked[0] }
  }

  it('is asked by the path of the model, the key in a header and never in the address', async () => {
    const { asked } = await ask('gemini-2.5-flash', {})
    expect(asked?.path).toBe('/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse')
    expect(asked?.headers['x-goog-api-key']).toBe('sk-canary')
    expect(asked?.body).toMatchObject({
      systemInstruction: { parts: [{ text: 'Be short.' }] },
      contents: [{ role: 'user' }, { role: 'model' }, { role: 'user' }],
      generationConfig: { thinkingConfig: { thinkingBudget: 0 } },
    })
  })

  it('thinks as long as the admin allows and tells of it', async () => {
    const { asked } = await ask('gemini-3.5-flash', { reasoningEffort: 'low' })
    const thinkingConfig = { thinkingLevel: 'low', includeThoughts: true }
    expect(asked?.body.generationConfig).toMatchObject({ thinkingConfig })
    const { asked: plain } = await ask('gemini-3.5-flash', { reasoningEffort: 'default' })
    expect(plain?.body.generationConfig).not.toHaveProperty('thinkingConfig')
  })

  it('is told what the vectors are for', async () => {
    const server = await startFakeProvider({ root: '/v1beta', behaviour: embedsIn(geminiVectors)(() => [1, 2]) })
    const egress = createEgress({ allowedHosts: [server.host], anyPort: true, maxRedirects: 0, timeoutMs: 5000 })
    const connection = connectionTo({ provider: 'gemini', baseUrl: server.baseUrl, name: 'gemini-embedding-001' })
    for (const kind of ['question', 'passage'] as const)
      await createEmbeddings(egress).embed(connection, { texts: ['one'], kind, signal: AbortSignal.timeout(9000) })
    await server.close()
    expect(server.asked.map(({ body }) => body.taskType)).toEqual(['RETRIEVAL_QUERY', 'RETRIEVAL_DOCUMENT'])
  })

  it('calls a wrong key a wrong request, and is understood all the same', async () => {
    const wrong = refusesIn(gemini)(400, 'API key not valid. Please pass a valid API key.')
    expect(refusalOf((await ask('gemini-2.5-flash', {}, wrong)).error)).toMatch(/^model\.refused key: /)
  })
})
