import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEgress } from '../../platform/safety/egress.ts'
import type { ChatPart, ChatRequest } from '../../ports/model.ts'
import { connectionTo } from '../../testing/connection-to.ts'
import { begin, type FakeOpenAi, speaks, startFakeOpenAi } from '../../testing/fake-openai.ts'
import { createChatModels } from './index.ts'

let server: FakeOpenAi
beforeAll(async () => {
  server = await startFakeOpenAi()
})
afterAll(() => server.close())

const parameters = { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] }
const tools = [{ name: 'find_order', description: 'Finds it.', parameters }]

async function hear(more: Partial<ChatRequest> = {}): Promise<ChatPart[]> {
  const models = createChatModels(
    createEgress({ allowedHosts: [server.host], anyPort: true, maxRedirects: 0, timeoutMs: 5000 }),
  )
  const turns = [{ role: 'user' as const, text: 'Where is 77?' }]
  const signal = AbortSignal.timeout(15_000)
  const request = { system: 'Be short.', turns, tools, maxTokens: 99, temperature: 0, signal, ...more }
  const parts: ChatPart[] = []
  for await (const part of models.stream(connectionTo({ baseUrl: server.baseUrl }), request)) parts.push(part)
  return parts
}

const asks = (...pieces: string[]): void =>
  server.behaves((reply) => {
    const chunk = (delta: object, finish_reason: string | null = null): string =>
      `data: ${JSON.stringify({ id: 'x', created: 1, model: 'fake', choices: [{ index: 0, delta, finish_reason }] })}\n\n`
    const call = (part: string, at: number) =>
      chunk({
        tool_calls: [
          at === 0
            ? { index: 0, id: 'call-1', type: 'function', function: { name: 'find_order', arguments: part } }
            : { index: 0, function: { arguments: part } },
        ],
      })
    begin(reply).end(`${pieces.map(call).join('')}${chunk({}, 'tool_calls')}data: [DONE]\n\n`)
  })

describe('a model that asks for a function', () => {
  it('is told of the functions, and what it asks for comes with the end', async () => {
    asks('{"id"', ':"77"}')
    const parts = await hear()
    expect(parts.at(-1)).toMatchObject({
      type: 'finish',
      calls: [{ id: 'call-1', name: 'find_order', arguments: { id: '77' } }],
    })
    expect(server.asked.at(-1)?.body.tools).toMatchObject([
      { type: 'function', function: { name: 'find_order', description: 'Finds it.', parameters } },
    ])
  })

  it('hears what came of it in the exchange', async () => {
    server.behaves(speaks('On its way.'))
    const called = [{ id: 'call-1', name: 'find_order', arguments: { id: '77' }, result: 'status: sent' }]
    const parts = await hear({ called })
    expect(parts.at(-1)).not.toHaveProperty('calls')
    const messages = (server.asked.at(-1)?.body.messages ?? []) as unknown[]
    expect(messages.slice(-2)).toMatchObject([
      { role: 'assistant', tool_calls: [{ id: 'call-1', function: { name: 'find_order', arguments: '{"id":"77"}' } }] },
      { role: 'tool', tool_call_id: 'call-1', content: 'status: sent' },
    ])
  })

  it('may ask in broken JSON or for what there is not: whoever offered it decides', async () => {
    asks('{"id": "77')
    expect((await hear()).at(-1)).toMatchObject({ type: 'finish', calls: [{ name: 'find_order' }] })
  })

  it('is told of nothing when there is nothing', async () => {
    server.behaves(speaks('Hello.'))
    await hear({ tools: [] })
    expect(server.asked.at(-1)?.body).not.toHaveProperty('tools')
  })
})
