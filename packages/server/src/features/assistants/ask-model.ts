import { failure } from '@opora/contract/errors'
import type { Ctx } from '../../platform/context/ctx.ts'
import type { ChatPart, ChatRequest, ModelConnection } from '../../ports/model.ts'
import { streamThroughBreaker } from './model-breaker.ts'
import { modelOf } from './read-assistants.ts'
import type { AssistantRow } from './store.ts'

/** What a model is asked for; requests are counted by it. */
export type ModelPurpose = 'answer' | 'rewrite' | 'copilot' | 'evaluation' | 'check'

export interface ModelAsk {
  assistant: AssistantRow
  purpose: ModelPurpose
  request: ChatRequest
}

/** The one way every feature asks a model: the assistant's own, through its breaker. Leaving the loop ends the request. */
export async function* askModel(ctx: Ctx, { assistant, request }: ModelAsk): AsyncIterable<ChatPart> {
  const connection: ModelConnection | null = modelOf(ctx, assistant)
  if (!connection) throw failure('model.not_configured')
  yield* streamThroughBreaker(ctx, connection, request)
}
