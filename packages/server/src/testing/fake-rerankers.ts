import { failure } from '@opora/contract/errors'
import type { ModelConnection } from '../ports/model.ts'
import type { Rerankers, RerankRequest } from '../ports/rerankers.ts'
import { silence } from './fake-models.ts'

export interface FakeRerankers extends Rerankers {
  /** How well a passage fits a question. */
  scoreOf: (question: string, passage: string) => number
  /** Thrown instead of an order. */
  fault: Error | null
  /** It takes requests and never answers. */
  isSilent: boolean
  requests: { connection: ModelConnection; request: RerankRequest }[]
}

/** A reranking model that prefers what a test tells it to. */
export function fakeRerankers(): FakeRerankers {
  const fake: FakeRerankers = {
    scoreOf: () => 0,
    fault: null,
    isSilent: false,
    requests: [],
    rerank: async (connection, request) => {
      fake.requests.push({ connection, request })
      if (fake.isSilent) await silence(request.signal)
      if (request.signal.aborted) throw failure('model.unreachable', { reason: 'the time for an answer is over' })
      if (fake.fault) throw fake.fault
      const scores = request.passages.map((passage) => fake.scoreOf(request.question, passage))
      return { scores, inputTokens: 40 }
    },
  }
  return fake
}
