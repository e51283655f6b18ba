import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { failure } from '@opora/contract/errors'
import { extractReasoningMiddleware, streamText, wrapLanguageModel } from 'ai'
import type { Egress } from '../../ports/egress.ts'
import type { ChatModels, ChatPart, ChatRequest, ModelConnection } from '../../ports/model.ts'
import { asEventStream } from './as-event-stream.ts'
import { modelFailure } from './model-failure.ts'

const mostCharacters = 200_000

function modelOf(connection: ModelConnection, egress: Egress) {
  const provider = createOpenAICompatible({
    name: 'connected',
    baseURL: connection.baseUrl,
    includeUsage: true,
    ...(connection.apiKey ? { apiKey: connection.apiKey } : {}),
    fetch: (async (url: string, init: object) => asEventStream(await egress(String(url), init))) as typeof fetch,
  })
  return wrapLanguageModel({
    model: provider.chatModel(connection.name),
    middleware: extractReasoningMiddleware({ tagName: 'think' }),
  })
}

type Asking = ChatRequest & { egress: Egress }

async function* parts(connection: ModelConnection, asking: Asking): AsyncGenerator<ChatPart> {
  const result = streamText({
    model: modelOf(connection, asking.egress),
    instructions: asking.system,
    messages: asking.turns.map((turn) => ({ role: turn.role, content: turn.text })),
    maxOutputTokens: asking.maxTokens,
    temperature: asking.temperature,
    abortSignal: asking.signal,
    maxRetries: 0,
    onError: () => undefined,
  })
  let characters = 0
  for await (const part of result.fullStream) {
    if (part.type === 'text-delta' || part.type === 'reasoning-delta') {
      characters += part.text.length
      if (characters > mostCharacters) throw new Error('the answer does not end')
      yield { type: part.type === 'text-delta' ? 'text' : 'reasoning', text: part.text }
    } else if (part.type === 'error') throw part.error
    else if (part.type === 'abort') throw asking.signal.reason
    else if (part.type === 'finish') {
      const { inputTokens = null, outputTokens = null } = part.totalUsage
      yield { type: 'finish', inputTokens, outputTokens }
    }
  }
}

/** Any server that speaks OpenAI's chat completions: Ollama, vLLM, LM Studio, gateways, OpenAI itself. */
export function openaiCompatible(egress: Egress): ChatModels {
  return {
    stream: async function* (connection, request) {
      // Whoever stops listening closes the connection as well: the SDK alone would read on.
      const left = new AbortController()
      try {
        yield* parts(connection, { ...request, egress, signal: AbortSignal.any([request.signal, left.signal]) })
      } catch (error) {
        throw request.signal.aborted
          ? failure('model.unreachable', { reason: 'the time for an answer is over' })
          : modelFailure(error, connection)
      } finally {
        left.abort()
      }
    },
  }
}
