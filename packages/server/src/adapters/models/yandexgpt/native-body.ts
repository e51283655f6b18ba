import type { ChatRequest } from '../../../ports/model.ts'
import { roomFor } from '../thinking-effort.ts'

type Called = NonNullable<ChatRequest['called']>[number]

const exchanged = ({ name, arguments: input, result }: Called) => [
  { role: 'assistant', toolCallList: { toolCalls: [{ functionCall: { name, arguments: input ?? {} } }] } },
  { role: 'user', toolResultList: { toolResults: [{ functionResult: { name, content: result } }] } },
]

/** A request in Yandex' own words: numbers of 64 bits are strings. */
export function nativeBody(modelUri: string, thinking: boolean, request: ChatRequest): string {
  const { system, turns, called = [], tools = [], maxTokens, temperature } = request
  return JSON.stringify({
    modelUri,
    completionOptions: {
      stream: true,
      temperature,
      maxTokens: String(maxTokens + (thinking ? roomFor('medium') : 0)),
      reasoningOptions: { mode: thinking ? 'ENABLED_HIDDEN' : 'DISABLED' },
    },
    messages: [{ role: 'system', text: system }, ...turns, ...called.flatMap(exchanged)],
    ...(tools.length > 0 ? { tools: tools.map((tool) => ({ function: tool })) } : {}),
  })
}
