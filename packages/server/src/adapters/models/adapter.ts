import type { EmbeddingRequest } from '../../ports/embeddings.ts'
import type { ChatPart, ChatRequest, ModelConnection } from '../../ports/model.ts'
import type { ModelProvider } from '../../ports/model-provider.ts'
import type { Reranked, RerankRequest } from '../../ports/rerankers.ts'

/** Time that only goes on, for what lasts so and so long. */
export interface Clock {
  ms(): number
}

/** A provider with its protocol. Errors may be anything: whoever asks says them in our words. */
export interface ModelAdapter extends ModelProvider {
  /** Of providers with the purpose `chat`. Ends with a `finish`, or throws; an answer that merely stops is an error. */
  chat?(connection: ModelConnection, request: ChatRequest): AsyncIterable<ChatPart>
  /** Of providers with the purpose `embeddings`. */
  embed?(connection: ModelConnection, request: EmbeddingRequest): Promise<readonly (readonly number[])[]>
  /** Of providers with the purpose `reranking`. */
  rerank?(connection: ModelConnection, request: RerankRequest): Promise<Reranked>
}
