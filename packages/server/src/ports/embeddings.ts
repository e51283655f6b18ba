import type { ModelConnection } from './model.ts'

/** Texts to be turned into vectors; some models turn questions into other vectors than what answers them. */
export interface EmbeddingRequest {
  texts: readonly string[]
  kind: 'passage' | 'question'
  signal: AbortSignal
}

/**
 * Embedding models. `embed` gives one vector a text, in their order, all of one length; it throws `model.unreachable` or
 * `model.refused` as `ChatModels` does, also when the model gave fewer vectors, empty ones or other things than numbers.
 * Nothing is retried here.
 */
export interface Embeddings {
  embed(connection: ModelConnection, request: EmbeddingRequest): Promise<Float32Array[]>
}
