import { failure } from '@opora/contract/errors'
import type { Ctx } from '../../platform/context/ctx.ts'
import type { ChatPart } from '../../ports/model.ts'
import { assertWithinBudget, tellOfBudget } from './budget/budget.ts'
import { type Recorded, recordedStream } from './calls/recorded-stream.ts'
import { throughBreaker } from './model-breaker.ts'
import { modelOf } from './read-assistants.ts'

/** A request on behalf of an assistant. Leaving the loop or aborting `request.signal` ends it. */
export type ModelAsk = Recorded

/**
 * The one way every feature asks a model: the assistant's own, within the budget, through its breaker, recorded.
 * Throws `model.not_configured`, `model.over_budget`, `model.unreachable` and `model.refused`.
 */
export async function* askModel(ctx: Ctx, ask: ModelAsk): AsyncIterable<ChatPart> {
  const connection = modelOf(ctx, ask.assistant)
  if (!connection) throw failure('model.not_configured')
  await assertWithinBudget(ctx, ask.about)
  try {
    yield* throughBreaker(ctx, connection, {
      signal: ask.request.signal,
      open: () => recordedStream(ctx, ask, connection),
    })
  } finally {
    await tellOfBudget(ctx).catch((error: unknown) => ctx.log.error({ error }, 'nobody was told of the budget'))
  }
}
