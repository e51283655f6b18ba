import type { CallPurpose } from '@opora/contract/usage'
import type { Ctx } from '../../platform/context/ctx.ts'
import type { EmbeddingRequest } from '../../ports/embeddings.ts'
import type { ModelConnection } from '../../ports/model.ts'
import { reserve } from './budget/reservations/reserve.ts'
import { estimateTokens } from './calls/estimate-tokens.ts'
import { recordedRequest } from './calls/recorded-request.ts'

/** One request for vectors. */
interface Asked {
  connection: ModelConnection
  request: EmbeddingRequest
  purpose: CallPurpose
}

// Providers do not tell through this door how much they read.
const inputOf = ({ texts }: EmbeddingRequest): number =>
  Math.ceil(texts.reduce((sum, text) => sum + estimateTokens(text), 0))

/** Models of this server take nobody's money, and a budget in tokens is meant for those that do. */
const isFree = (ctx: Ctx, { provider }: ModelConnection): boolean =>
  ctx.world.modelProviders.get(provider)?.runsHere === true

/** Asks one connection for vectors, on record. */
export const recordedEmbedding = (ctx: Ctx, { connection, request, purpose }: Asked): Promise<Float32Array[]> =>
  recordedRequest(ctx, {
    assistant: null,
    isFree: isFree(ctx, connection),
    connection,
    purpose,
    signal: request.signal,
    send: () => ctx.world.embeddings.embed(connection, request),
    inputOf: () => ({ inputTokens: inputOf(request), isEstimated: true }),
  })

/**
 * The one way every feature asks for vectors: within the budget where it is paid for, every request recorded.
 * Throws `model.over_budget`, `model.unreachable` and `model.refused`.
 */
export async function askEmbeddings(
  ctx: Ctx,
  connection: ModelConnection,
  request: EmbeddingRequest,
): Promise<Float32Array[]> {
  if (isFree(ctx, connection)) return recordedEmbedding(ctx, { connection, request, purpose: 'embeddings' })
  const settle = await reserve(ctx, {
    expected: [{ prices: connection.prices, inputTokens: inputOf(request), outputTokens: 0 }],
  })
  try {
    return await recordedEmbedding(ctx, { connection, request, purpose: 'embeddings' })
  } finally {
    await settle()
  }
}
