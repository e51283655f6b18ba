import { failure } from '@opora/contract/errors'
import type { Ctx } from '../../platform/context/ctx.ts'
import { type AskedPart, askInTurn, pricesOf, reserve } from '../models/index.ts'
import { type Recorded, recordedStream, tokensToRead } from './calls/recorded-stream.ts'
import { modelsOf } from './read-assistants.ts'
import type { AssistantRow } from './store.ts'

/** A request on behalf of an assistant. Leaving the loop or aborting `request.signal` ends it. */
export interface ModelAsk extends Recorded {
  assistant: AssistantRow
  /** The instructions as the model of this name is told them; `request.system` unless given. */
  systemFor?: (model: string) => string
}

/**
 * The one way every feature asks a model: the assistant's own ones in turn, within the budget, every request recorded.
 * Throws `model.not_configured`, `model.over_budget`, `model.unreachable` and `model.refused`.
 */
export async function* askModel(ctx: Ctx, ask: ModelAsk): AsyncIterable<AskedPart> {
  const { about, request } = ask
  const models = await modelsOf(ctx, ask.assistant)
  if (models.length === 0) throw failure('model.not_configured')
  const systemOf = (model: string): string => ask.systemFor?.(model) ?? request.system
  const outputTokens = request.maxTokens
  const expected = models.map((row) => ({
    ...pricesOf(row),
    inputTokens: tokensToRead({ ...request, system: systemOf(row.name) }),
    outputTokens,
  }))
  const settle = await reserve(ctx, { about, expected })
  try {
    yield* askInTurn(ctx, models, {
      request,
      open: (connection, request) =>
        recordedStream(ctx, { ...ask, request: { ...request, system: systemOf(connection.name) } }, connection),
    })
  } finally {
    await settle()
  }
}
