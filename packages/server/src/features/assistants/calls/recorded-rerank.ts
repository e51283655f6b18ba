import type { Ctx } from '../../../platform/context/ctx.ts'
import type { ModelConnection } from '../../../ports/model.ts'
import type { Reranked, RerankRequest } from '../../../ports/rerankers.ts'
import { estimateTokens, recordedRequest } from '../../models/index.ts'
import type { Recorded } from './recorded-stream.ts'

type Asked = Omit<Recorded, 'request'>

/** How many tokens a reranker reads, about: a question is read with each passage. */
export const tokensToRerank = ({ question, passages }: RerankRequest): number =>
  Math.ceil(passages.reduce((sum, text) => sum + estimateTokens(text), passages.length * estimateTokens(question)))

/** Asks one connection for an order, on record. */
export const recordedRerank = (
  ctx: Ctx,
  asked: Asked,
  [connection, request]: readonly [ModelConnection, RerankRequest],
): Promise<Reranked> =>
  recordedRequest(ctx, {
    ...asked,
    connection,
    signal: request.signal,
    send: () => ctx.world.rerankers.rerank(connection, request),
    inputOf: ({ inputTokens: told }) => ({
      inputTokens: told ?? tokensToRerank(request),
      isEstimated: told === null,
    }),
  })
