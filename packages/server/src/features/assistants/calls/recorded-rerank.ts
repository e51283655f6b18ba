import type { Ctx } from '../../../platform/context/ctx.ts'
import type { ModelConnection } from '../../../ports/model.ts'
import type { Reranked, RerankRequest } from '../../../ports/rerankers.ts'
import { costOf, type End, estimateTokens, fateOf, insertCall, type ModelCall } from '../../models/index.ts'
import type { Recorded } from './recorded-stream.ts'

type Asked = Omit<Recorded, 'request'>

/** A question is read with each passage. */
const inputOf = ({ question, passages }: RerankRequest): number =>
  Math.ceil(passages.reduce((sum, text) => sum + estimateTokens(text), passages.length * estimateTokens(question)))

/** Asks one connection for an order and records what that took, however it ended. */
export async function recordedRerank(
  ctx: Ctx,
  asked: Asked,
  [connection, request]: readonly [ModelConnection, RerankRequest],
): Promise<Reranked> {
  const startedAt = ctx.world.clock.now()
  const startedMs = ctx.world.clock.ms()
  let end: End = 'whole'
  let told: number | null = null
  try {
    const reranked = await ctx.world.rerankers.rerank(connection, request)
    told = reranked.inputTokens
    return reranked
  } catch (error) {
    end = { error }
    throw error
  } finally {
    const inputTokens = end === 'whole' ? (told ?? inputOf(request)) : 0
    const call: ModelCall = {
      model: connection.name,
      purpose: asked.purpose,
      ...fateOf(end, request.signal),
      inputTokens,
      outputTokens: 0,
      isEstimated: end === 'whole' && told === null,
      cost: costOf(connection, { inputTokens, cachedInputTokens: 0, outputTokens: 0 }),
      firstPartMs: null,
      tookMs: Math.round(ctx.world.clock.ms() - startedMs),
      startedAt,
    }
    asked.heard?.(call)
    await insertCall(ctx, asked, call).catch((error: unknown) =>
      ctx.log.error({ error }, 'a model call is not recorded'),
    )
  }
}
