import { type LanguageModel, streamText } from 'ai'
import type { Egress } from '../../ports/egress.ts'
import type { ChatPart, ChatRequest, ModelConnection } from '../../ports/model.ts'

/** The egress as the SDK wants it, with the certificates of the connection. */
export const fetchThrough = (egress: Egress, { caPem }: ModelConnection): typeof fetch =>
  ((url: string, init: RequestInit) =>
    egress(String(url), { ...init, ...(caPem ? { ca: caPem } : {}) })) as typeof fetch

interface Sdk {
  model: LanguageModel
  request: ChatRequest
  providerOptions?: Parameters<typeof streamText>[0]['providerOptions']
}

/** One request through the AI SDK, retried by nobody. */
export async function* streamSdk({ model, request, providerOptions }: Sdk): AsyncGenerator<ChatPart> {
  const result = streamText({
    model,
    instructions: request.system,
    messages: request.turns.map((turn) => ({ role: turn.role, content: turn.text })),
    maxOutputTokens: request.maxTokens,
    temperature: request.temperature,
    abortSignal: request.signal,
    maxRetries: 0,
    onError: () => undefined,
    ...(providerOptions ? { providerOptions } : {}),
  })
  for await (const part of result.fullStream) {
    if (part.type === 'text-delta') yield { type: 'text', text: part.text }
    else if (part.type === 'reasoning-delta') yield { type: 'reasoning', text: part.text }
    else if (part.type === 'error') throw part.error
    else if (part.type === 'abort') throw request.signal.reason
    else if (part.type === 'finish') {
      const { inputTokens = null, outputTokens = null } = part.totalUsage
      yield { type: 'finish', inputTokens, outputTokens }
    }
  }
}
