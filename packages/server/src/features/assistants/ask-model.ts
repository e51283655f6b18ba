import type { Ctx } from '../../platform/context/ctx.ts'
import { type AskedPart, askInTurn, assertWithinBudget, tellOfBudget } from '../models/index.ts'
import { type Recorded, recordedStream } from './calls/recorded-stream.ts'
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
  const models = await modelsOf(ctx, ask.assistant)
  if (models.length > 0) await assertWithinBudget(ctx, ask.about)
  try {
    yield* askInTurn(ctx, models, {
      request: ask.request,
      open: (connection, request) => {
        const system = ask.systemFor?.(connection.name) ?? request.system
        return recordedStream(ctx, { ...ask, request: { ...request, system } }, connection)
      },
    })
  } finally {
    await tellOfBudget(ctx).catch((error: unknown) => ctx.log.error({ error }, 'nobody was told of the budget'))
  }
}
