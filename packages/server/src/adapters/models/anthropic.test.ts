import { describe, expect, it } from 'vitest'
import { createEgress } from '../../platform/safety/egress.ts'
import { connectionTo } from '../../testing/connection-to.ts'
import { anthropicMessages } from '../../testing/providers/anthropic.ts'
import { answersIn } from '../../testing/providers/behaviours.ts'
import { startFakeProvider } from '../../testing/providers/fake-provider.ts'
import { createChatModels } from './index.ts'
import { hear, providerSuite } from './provider.suite.ts'

providerSuite('Anthropic', { dialect: anthropicMessages, connection: { provider: 'anthropic' } })

describe('Anthropic', () => {
  async function askedOf(name: string, settings: Record<string, unknown>) {
    const server = await startFakeProvider({ root: '/v1', behaviour: answersIn(anthropicMessages).speaks('ready') })
    const egress = createEgress({ allowedHosts: [server.host], anyPort: true, maxRedirects: 0, timeoutMs: 5000 })
    const connection = connectionTo({ provider: 'anthropic', baseUrl: server.baseUrl, name, settings })
    const { error } = await hear(createChatModels(egress), connection)
    await server.close()
    expect(error).toBeNull()
    return server.asked[0]
  }

  it('is asked in its own words, the key in its own header', async () => {
    const asked = await askedOf('claude-haiku-4-5', {})
    expect(asked?.headers).toMatchObject({ 'x-api-key': 'sk-canary', 'anthropic-version': '2023-06-01' })
    expect(asked?.headers.authorization).toBeUndefined()
    expect(asked?.body).toMatchObject({
      model: 'claude-haiku-4-5',
      stream: true,
      system: [{ type: 'text', text: 'Be short.' }],
      messages: [{ role: 'user' }, { role: 'assistant' }, { role: 'user' }],
      thinking: { type: 'disabled' },
      temperature: 0,
    })
  })

  it('has room to think beside the answer, as long as the admin allows', async () => {
    const brief = await askedOf('claude-sonnet-5-5', { reasoningEffort: 'low' })
    expect(brief?.body).toMatchObject({ thinking: { type: 'adaptive' }, output_config: { effort: 'low' } })
    expect(brief?.body.max_tokens).toBeGreaterThan(99 + 1000)
    expect(brief?.body).not.toHaveProperty('temperature')
    expect((await askedOf('claude-sonnet-5-5', { reasoningEffort: 'default' }))?.body).not.toHaveProperty('thinking')
  })
})
