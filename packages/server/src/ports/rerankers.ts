import type { ModelConnection } from './model.ts'

/** A question and passages found for it, to be read together. */
export interface RerankRequest {
  question: string
  /** At most 100, none of them empty. */
  passages: readonly string[]
  signal: AbortSignal
}

export interface Reranked {
  /** One for each passage, in the order they were given; the higher the better, comparable within this request alone. */
  scores: number[]
  /** What the provider says was read; null when it does not tell. */
  inputTokens: number | null
}

/**
 * Models that read a question and a passage together and say how well they fit. `rerank` gives one finite score a
 * passage; it throws `model.unreachable` or `model.refused` as `ChatModels` does, also when the model gave scores for
 * other passages than it was given, one twice, none for some, or other things than numbers. Nothing is retried here.
 */
export interface Rerankers {
  rerank(connection: ModelConnection, request: RerankRequest): Promise<Reranked>
}
