import type { CallPurpose } from '@opora/contract/usage'
import type { Ctx } from '../../platform/context/ctx.ts'
import type { EmbeddingRequest } from '../../ports/embeddings.ts'
import type { ModelConnection } from '../../ports/model.ts'
import { assertWithinBudget, tellOfBudget } from './budget/budget.ts'
import { estimateTokens } from './calls/estimate-tokens.ts'
import { costOf, type End, fateOf } from './calls/model-call.ts'
import { insertCall } from './calls/store.ts'

/** One request for vectors. */
interface Asked {
  connection: ModelConnection
  request: EmbeddingRequest
  purpose: CallPurpose
}

/** Asks one connection for vectors and records what that took, however it ended. */
export async function recordedEmbedding(ctx: Ctx, { connection, request, purpose }: Asked): Promise<Float32Array[]> {
  const startedAt = ctx.world.clock.now()
  const startedMs = ctx.world.clock.ms()
  let end: End = 'whole'
  try {
    return await ctx.world.embeddings.embed(connection, request)
  } catch (error) {
    end = { error }
    throw error
  } finally {
    const isWhole = end === 'whole'
    const inputTokens = isWhole ? Math.ceil(request.texts.reduce((sum, text) => sum + estimateTokens(text), 0)) : 0
    const call = {
      model: connection.name,
      purpose,
      ...fateOf(end, request.signal),
      inputTokens,
      outputTokens: 0,
      isEstimated: isWhole,
      cost: costOf(connection, { inputTokens, cachedInputTokens: 0, outputTokens: 0 }),
      firstPartMs: null,
      tookMs: Math.round(ctx.world.clock.ms() - startedMs),
      startedAt,
    }
    await insertCall(ctx, { assistant: null }, call).catch((error: unknown) =>
      ctx.log.error({ error }, 'a model call is not recorded'),
    )
  }
}

/**
 * The one way every feature asks for vectors: within the budget, every request recorded.
 * Throws `model.over_budget`, `model.unreachable` and `model.refused`.
 */
export async function askEmbeddings(
  ctx: Ctx,
  connection: ModelConnection,
  request: EmbeddingRequest,
): Promise<Float32Array[]> {
  await assertWithinBudget(ctx, undefined)
  try {
    return await recordedEmbedding(ctx, { connection, request, purpose: 'embeddings' })
  } finally {
    await tellOfBudget(ctx).catch((error: unknown) => ctx.log.error({ error }, 'nobody was told of the budget'))
  }
}
