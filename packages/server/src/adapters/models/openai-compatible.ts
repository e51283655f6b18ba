import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { z } from 'zod'
import type { Egress } from '../../ports/egress.ts'
import type { ModelConnection } from '../../ports/model.ts'
import type { ModelAdapter } from './adapter.ts'
import { asEventStream } from './as-event-stream.ts'
import { embedSdk } from './embed-sdk.ts'
import { postDocuments } from './reranking/post-passages.ts'
import { fetchThrough, streamSdk } from './stream-sdk.ts'
import { mostOf } from './up-to.ts'

interface Spoken {
  egress: Egress
  /** What the server calls the model, where that is not simply its name. */
  name?: string
  headers?: Record<string, string>
}

/** A server with OpenAI's API, asked in this way. */
function serverOf(connection: ModelConnection, headers: Spoken['headers'], ask: typeof fetch) {
  return createOpenAICompatible({
    name: 'connected',
    baseURL: connection.baseUrl,
    includeUsage: true,
    ...(connection.apiKey ? { apiKey: connection.apiKey } : {}),
    ...(headers ? { headers } : {}),
    fetch: ask,
  })
}

/** A model behind chat completions. */
export function chatCompletions(connection: ModelConnection, { egress, name, headers }: Spoken) {
  const ask = fetchThrough(egress, connection, mostOf.chat)
  const streamed = (async (...asked: Parameters<typeof fetch>) => asEventStream(await ask(...asked))) as typeof fetch
  return serverOf(connection, headers, streamed).chatModel(name ?? connection.name)
}

/** Any server that speaks OpenAI's chat completions: Ollama, vLLM, LM Studio, gateways. */
export const openaiCompatible = (egress: Egress): ModelAdapter => ({
  kind: 'openai-compatible',
  label: 'OpenAI-compatible server',
  needsKey: false,
  purposes: ['chat', 'embeddings', 'reranking'],
  baseUrl: 'http://localhost:11434/v1',
  presets: [
    { label: 'Ollama', baseUrl: 'http://localhost:11434/v1' },
    { label: 'LM Studio', baseUrl: 'http://localhost:1234/v1' },
    { label: 'vLLM', baseUrl: 'http://localhost:8080/v1' },
  ],
  suggestions: {
    chat: ['qwen3:8b', 'gpt-oss:20b'],
    embeddings: ['bge-m3', 'nomic-embed-text'],
    reranking: ['BAAI/bge-reranker-v2-m3'],
  },
  settings: z.object({}),
  chat: (connection, request) => streamSdk({ model: chatCompletions(connection, { egress }), request }),
  embed: (connection, request) => {
    const most = mostOf.vectors(request.texts.length)
    const server = serverOf(connection, undefined, fetchThrough(egress, connection, most))
    return embedSdk({ model: server.embeddingModel(connection.name), request })
  },
  rerank: postDocuments(egress),
})
