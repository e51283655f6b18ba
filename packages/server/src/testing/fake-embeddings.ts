import { failure } from '@opora/contract/errors'
import type { EmbeddingRequest, Embeddings } from '../ports/embeddings.ts'
import type { ModelConnection } from '../ports/model.ts'

export interface FakeEmbeddings extends Embeddings {
  /** What a text is near to; one number each. */
  vectorOf: (text: string, connection: ModelConnection) => number[]
  /** Thrown instead of an answer. */
  fault: Error | null
  requests: { connection: ModelConnection; request: EmbeddingRequest }[]
}

/** An embedding model that knows the meanings a test gives it. */
export function fakeEmbeddings(): FakeEmbeddings {
  const fake: FakeEmbeddings = {
    vectorOf: (text) => [1, text.length],
    fault: null,
    requests: [],
    embed: async (connection, request) => {
      fake.requests.push({ connection, request })
      if (request.signal.aborted) throw failure('model.unreachable', { reason: 'the time for an answer is over' })
      if (fake.fault) throw fake.fault
      return request.texts.map((text) => Float32Array.from(fake.vectorOf(text, connection)))
    },
  }
  return fake
}
