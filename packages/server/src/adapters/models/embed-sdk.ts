import { type EmbeddingModel, embedMany } from 'ai'
import type { EmbeddingRequest } from '../../ports/embeddings.ts'

// What the SDK has to say about settings a model does not know would go to the console.
Object.assign(globalThis, { AI_SDK_LOG_WARNINGS: false })

interface Sdk {
  model: EmbeddingModel
  request: EmbeddingRequest
  providerOptions?: Parameters<typeof embedMany>[0]['providerOptions']
}

/** Vectors through the AI SDK, in as many requests as the provider needs, retried by nobody. */
export async function embedSdk({ model, request, providerOptions }: Sdk): Promise<number[][]> {
  const made = await embedMany({
    model,
    values: [...request.texts],
    maxRetries: 0,
    abortSignal: request.signal,
    ...(providerOptions ? { providerOptions } : {}),
  })
  return made.embeddings
}
