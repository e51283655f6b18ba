import { describe, expect, it } from 'vitest'
import { createEgress } from '../../platform/safety/egress.ts'
import { connectionTo } from '../../testing/connection-to.ts'
import { answersIn } from '../../testing/providers/behaviours.ts'
import { startFakeProvider } from '../../testing/providers/fake-provider.ts'
import { openaiResponses } from '../../testing/providers/openai-responses.ts'
import { openaiVectors } from '../../testing/providers/vectors.ts'
import { createChatModels } from './index.ts'
import { hear, providerSuite } from './provider.suite.ts'
import { vectorsSuite } from './vectors.suite.ts'

providerSuite('OpenAI', { dialect: openaiResponses, connection: { provider: 'openai' } })
vectorsSuite('OpenAI', { dialect: openaiResponses, words: openaiVectors, connection: { provider: 'openai' } })

describe('OpenAI', () => {
  async function askedOf(name: string, settings: Record<string, unknown>) {
    const server = await startFakeProvider({ root: '/v1', behaviour: answersIn(openaiResponses).speaks('ready') })
    const egress = createEgress({ allowedHosts: [server.host], anyPort: true, maxRedirects: 0, timeoutMs: 5000 })
    const connection = connectionTo({ provider: 'openai', baseUrl: server.baseUrl, name, settings })
    const { error } = await hear(createChatModels(egress), connection)
    await server.close()
    expect(error).toBeNull()
    return server.asked[0]
  }

  it('is asked for a response it does not keep', async () => {
    const asked = await askedOf('gpt-4.1-mini', {})
    expect(asked?.path).toBe('/v1/responses')
    expect(asked?.headers.authorization).toBe('Bearer sk-canary')
    expect(asked?.body).toMatchObject({ model: 'gpt-4.1-mini', stream: true, store: false, temperature: 0 })
    expect(asked?.body).not.toHaveProperty('reasoning')
  })

  it('thinks as long as the admin allows, in room of its own, and tells of it only when asked to', async () => {
    const quick = await askedOf('gpt-5.4-mini', {})
    expect(quick?.body.reasoning).toEqual({ effort: 'none' })
    const slow = await askedOf('gpt-5.4-mini', { reasoningEffort: 'medium', thoughts: true })
    expect(slow?.body.reasoning).toEqual({ effort: 'medium', summary: 'auto' })
    expect(slow?.body.max_output_tokens).toBeGreaterThan(99 + 4000)
    expect((await askedOf('gpt-5.4-mini', { reasoningEffort: 'default' }))?.body).not.toHaveProperty('reasoning')
  })
})
