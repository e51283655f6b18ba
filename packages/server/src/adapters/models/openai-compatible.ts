import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { type Failure, failure, isFailure } from '@opora/contract/errors'
import { APICallError, extractReasoningMiddleware, streamText, wrapLanguageModel } from 'ai'
import type { Egress } from '../../platform/safety/egress.ts'
import type { ChatModels, ChatPart, ChatRequest, ModelConnection } from '../../ports/model.ts'

const reasonCharacters = 300

function asFailure(error: unknown): Failure {
  if (isFailure(error, 'page.address_refused'))
    return failure('model.refused', { reason: `address not allowed: ${error.params.host ?? ''}` })
  if (isFailure(error)) return error
  if (APICallError.isInstance(error) && error.statusCode !== undefined) {
    const reason = `${error.statusCode} ${error.message}`.slice(0, reasonCharacters)
    const isTheirs = error.statusCode >= 500 || error.statusCode === 429 || error.statusCode === 408
    return failure(isTheirs ? 'model.unreachable' : 'model.refused', { reason })
  }
  const cause = error instanceof Error && isFailure(error.cause) ? asFailure(error.cause) : null
  return (
    cause ??
    failure('model.unreachable', {
      reason: String(error instanceof Error ? error.message : error).slice(0, reasonCharacters),
    })
  )
}

async function* parts(connection: ModelConnection, request: ChatRequest, egress: Egress): AsyncGenerator<ChatPart> {
  const provider = createOpenAICompatible({
    name: 'connected',
    baseURL: connection.baseUrl,
    includeUsage: true,
    ...(connection.apiKey ? { apiKey: connection.apiKey } : {}),
    fetch: ((url: string, init: object) => egress(String(url), init)) as unknown as typeof fetch,
  })
  const model = wrapLanguageModel({
    model: provider.chatModel(connection.name),
    middleware: extractReasoningMiddleware({ tagName: 'think' }),
  })
  const result = streamText({
    model,
    instructions: request.system,
    messages: request.turns.map((turn) => ({ role: turn.role, content: turn.text })),
    maxOutputTokens: request.maxTokens,
    temperature: request.temperature,
    abortSignal: request.signal,
    maxRetries: 0,
    onError: () => undefined,
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

/** Any server that speaks OpenAI's chat completions: Ollama, vLLM, LM Studio, gateways, OpenAI itself. */
export function openaiCompatible(egress: Egress): ChatModels {
  return {
    stream: async function* (connection, request) {
      try {
        yield* parts(connection, request, egress)
      } catch (error) {
        throw request.signal.aborted
          ? failure('model.unreachable', { reason: 'the time for an answer is over' })
          : asFailure(error)
      }
    },
  }
}
