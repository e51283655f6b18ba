import {
  getErrorMessage,
  type LanguageModelV4,
  type LanguageModelV4CallOptions,
  type LanguageModelV4StreamPart,
} from '@ai-sdk/provider'
import type { Egress } from '../../ports/egress.ts'
import type { ChatPart, ChatRequest, ModelConnection, ToolAsk } from '../../ports/model.ts'
import { answerFiltered } from './model-failure.ts'
import { givenTo, sdkPrompt, sdkTools } from './sdk-tools.ts'
import { type Effort, roomFor } from './thinking-effort.ts'
import { upTo } from './up-to.ts'

/** The egress as the SDK wants it, with the certificates of the connection; no answer has more than so many bytes. */
export const fetchThrough = (egress: Egress, { caPem }: ModelConnection, most: number): typeof fetch =>
  (async (url: string, init: RequestInit) =>
    upTo(most, await egress(String(url), { ...init, ...(caPem ? { ca: caPem } : {}) }))) as typeof fetch

interface Sdk {
  model: LanguageModelV4
  request: ChatRequest
  /** How long it may think; absent for models nobody knows enough about. */
  effort?: Effort
  providerOptions?: LanguageModelV4CallOptions['providerOptions']
}

type Finish = Extract<LanguageModelV4StreamPart, { type: 'finish' }>

function finished({ finishReason, usage }: Finish): Extract<ChatPart, { type: 'finish' }> {
  const { unified } = finishReason
  if (unified === 'content-filter') throw answerFiltered()
  if (unified === 'interrupted' || unified === 'error') throw endedEarly()
  const { total: inputTokens = null, cacheRead: cached } = usage.inputTokens
  const { total: outputTokens = null } = usage.outputTokens
  return { type: 'finish', inputTokens, outputTokens, ...(cached === undefined ? {} : { cachedInputTokens: cached }) }
}

/** Some providers tell of a fault in the middle of a stream by an object of their own. */
const failureIn = (error: unknown): Error => (error instanceof Error ? error : new Error(getErrorMessage(error)))

const endedEarly = (): Error => new Error('the answer ended without a finish')

/** One request through a provider of the AI SDK, retried by nobody. Not its `streamText`, which takes several times the processor for each token. */
export async function* streamSdk({ model, request, effort, providerOptions }: Sdk): AsyncGenerator<ChatPart> {
  const { stream } = await model.doStream({
    prompt: sdkPrompt(request),
    ...sdkTools(request),
    maxOutputTokens: request.maxTokens + (effort ? roomFor(effort) : 0),
    temperature: request.temperature,
    abortSignal: request.signal,
    ...(effort && effort !== 'default' ? { reasoning: effort } : {}),
    ...(providerOptions ? { providerOptions } : {}),
  })
  const calls: ToolAsk[] = []
  for await (const part of stream) {
    if (part.type === 'text-delta') yield { type: 'text', text: part.delta }
    else if (part.type === 'reasoning-delta') yield { type: 'reasoning', text: part.delta }
    else if (part.type === 'tool-call')
      calls.push({ id: part.toolCallId, name: part.toolName, arguments: givenTo(part.input) })
    else if (part.type === 'error') throw failureIn(part.error)
    else if (part.type === 'finish') return void (yield { ...finished(part), ...(calls.length > 0 ? { calls } : {}) })
  }
  throw endedEarly()
}
