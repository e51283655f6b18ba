import { failure } from '@opora/contract/errors'
import type { EmbeddingRequest } from '../../ports/embeddings.ts'
import type { ModelConnection } from '../../ports/model.ts'
import { modelFailure } from './model-failure.ts'

type Ask = (connection: ModelConnection, request: EmbeddingRequest) => Promise<readonly (readonly number[])[]>

function checked(vectors: readonly (readonly number[])[], texts: readonly string[]): Float32Array[] {
  const length = vectors[0]?.length ?? 0
  const isWhole = vectors.length === texts.length && vectors.every((vector) => vector.length === length && length > 0)
  if (!isWhole || !vectors.every((vector) => vector.every(Number.isFinite)))
    throw new Error('it gave other things than a vector for each text')
  return vectors.map((vector) => Float32Array.from(vector))
}

/** Vectors of any provider under the promises of the port: one a text, of one length, errors in our words. */
export async function guardEmbeddings(
  ask: Ask,
  connection: ModelConnection,
  request: EmbeddingRequest,
): Promise<Float32Array[]> {
  if (request.texts.length === 0) return []
  try {
    return checked(await ask(connection, request), request.texts)
  } catch (error) {
    throw request.signal.aborted
      ? failure('model.unreachable', { problem: 'slow', reason: 'the time for an answer is over' })
      : modelFailure(error, connection)
  }
}
