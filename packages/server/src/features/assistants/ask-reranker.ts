import { failure } from '@opora/contract/errors'
import type { ModelId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import type { RerankRequest } from '../../ports/rerankers.ts'
import { getModel, pricesOf, rerankBy, reserve } from '../models/index.ts'
import { recordedRerank, tokensToRerank } from './calls/recorded-rerank.ts'
import type { Recorded } from './calls/recorded-stream.ts'

/** A request for an order of passages. */
export interface RerankAsk extends Omit<Recorded, 'request' | 'purpose'> {
  modelId: ModelId
  request: RerankRequest
}

/**
 * The one way every feature asks a reranking model: within the budget and the model's own time, every request recorded.
 * Throws `model.over_budget`, `model.unreachable` and `model.refused`.
 */
export async function askReranker(ctx: Ctx, ask: RerankAsk): Promise<{ model: string; scores: number[] }> {
  const row = await getModel(ctx, ask.modelId)
  if (row.purpose !== 'reranking')
    throw failure('invalid', {}, [{ path: 'rerank', message: 'must be a reranking model', code: 'custom' }])
  const expected = [{ ...pricesOf(row), inputTokens: tokensToRerank(ask.request), outputTokens: 0 }]
  const settle = await reserve(ctx, { about: ask.about, expected })
  try {
    const { scores } = await rerankBy(ctx, row, {
      request: ask.request,
      open: (...sent) => recordedRerank(ctx, { ...ask, purpose: 'rerank' }, sent),
    })
    return { model: row.name, scores }
  } finally {
    await settle()
  }
}
