import type { ChatRequest, ModelConnection } from '../../../ports/model.ts'

type Called = NonNullable<ChatRequest['called']>[number]

/** What came of a function must be JSON. */
function asJson(result: string): string {
  try {
    JSON.parse(result)
    return result
  } catch {
    return JSON.stringify({ result })
  }
}

const exchanged = ({ id, name, arguments: input, result }: Called) => [
  { role: 'assistant', content: '', function_call: { name, arguments: input ?? {} }, functions_state_id: id },
  { role: 'function', name, content: asJson(result) },
]

/** A request in GigaChat's words: functions where others have tools. */
export function chatBody({ name }: ModelConnection, request: ChatRequest): string {
  const { system, turns, called = [], tools = [], maxTokens, temperature } = request
  return JSON.stringify({
    model: name,
    messages: [
      { role: 'system', content: system },
      ...turns.map(({ role, text }) => ({ role, content: text })),
      ...called.flatMap(exchanged),
    ],
    ...(tools.length > 0 ? { functions: tools, function_call: 'auto' } : {}),
    stream: true,
    max_tokens: maxTokens,
    temperature,
  })
}
