import { type LanguageModel, streamText, type TextStreamPart, type ToolSet } from 'ai'
import type { Egress } from '../../ports/egress.ts'
import type { ChatPart, ChatRequest, ModelConnection, ToolAsk } from '../../ports/model.ts'
import { answerFiltered } from './model-failure.ts'
import { sdkMessages, sdkTools } from './sdk-tools.ts'
import { type Effort, roomFor } from './thinking-effort.ts'
import { upTo } from './up-to.ts'

/** The egress as the SDK wants it, with the certificates of the connection; no answer has more than so many bytes. */
export const fetchThrough = (egress: Egress, { caPem }: ModelConnection, most: number): typeof fetch =>
  (async (url: string, init: RequestInit) =>
    upTo(most, await egress(String(url), { ...init, ...(caPem ? { ca: caPem } : {}) }))) as typeof fetch

// What the SDK has to say about settings a model does not know would go to the console.
Object.assign(globalThis, { AI_SDK_LOG_WARNINGS: false })

interface Sdk {
  model: LanguageModel
  request: ChatRequest
  /** How long it may think; absent for models nobody knows enough about. */
  effort?: Effort
  providerOptions?: Parameters<typeof streamText>[0]['providerOptions']
}

type Finish = Extract<TextStreamPart<ToolSet>, { type: 'finish' }>

function finished({ finishReason, totalUsage }: Finish): Extract<ChatPart, { type: 'finish' }> {
  if (finishReason === 'content-filter') throw answerFiltered()
  if (finishReason === 'interrupted' || finishReason === 'error') throw new Error('the answer ended without a finish')
  const { inputTokens = null, outputTokens = null, inputTokenDetails } = totalUsage
  const cached = inputTokenDetails.cacheReadTokens
  return { type: 'finish', inputTokens, outputTokens, ...(cached === undefined ? {} : { cachedInputTokens: cached }) }
}

/** One request through the AI SDK, retried by nobody. */
export async function* streamSdk({ model, request, effort, providerOptions }: Sdk): AsyncGenerator<ChatPart> {
  const result = streamText({
    model,
    instructions: request.system,
    messages: sdkMessages(request),
    ...sdkTools(request),
    maxOutputTokens: request.maxTokens + (effort ? roomFor(effort) : 0),
    temperature: request.temperature,
    abortSignal: request.signal,
    maxRetries: 0,
    onError: () => undefined,
    ...(effort && effort !== 'default' ? { reasoning: effort } : {}),
    ...(providerOptions ? { providerOptions } : {}),
  })
  const calls: ToolAsk[] = []
  for await (const part of result.fullStream) {
    if (part.type === 'text-delta') yield { type: 'text', text: part.text }
    else if (part.type === 'reasoning-delta') yield { type: 'reasoning', text: part.text }
    else if (part.type === 'tool-call') calls.push({ id: part.toolCallId, name: part.toolName, arguments: part.input })
    else if (part.type === 'error') throw part.error
    else if (part.type === 'abort') throw request.signal.reason
    else if (part.type === 'finish') yield { ...finished(part), ...(calls.length > 0 ? { calls } : {}) }
  }
}
