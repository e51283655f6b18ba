import { failure } from '@opora/contract/errors'
import type { ModelConnection } from '../../../ports/model.ts'
import type { Reranked, RerankRequest } from '../../../ports/rerankers.ts'
import { modelFailure } from '../model-failure.ts'

type Ask = (connection: ModelConnection, request: RerankRequest) => Promise<Reranked>

/** Scores of any provider under the promises of the port: errors in our words. */
export async function guardRerank(ask: Ask, connection: ModelConnection, request: RerankRequest): Promise<Reranked> {
  if (request.passages.length === 0) return { scores: [], inputTokens: null }
  try {
    request.signal.throwIfAborted()
    return await ask(connection, request)
  } catch (error) {
    throw request.signal.aborted
      ? failure('model.unreachable', { problem: 'slow', reason: 'the time for an answer is over' })
      : modelFailure(error, connection)
  }
}
