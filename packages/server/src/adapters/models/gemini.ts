import { createGoogle } from '@ai-sdk/google'
import { z } from 'zod'
import type { Egress } from '../../ports/egress.ts'
import type { ModelConnection } from '../../ports/model.ts'
import type { ModelAdapter } from './adapter.ts'
import { embedSdk } from './embed-sdk.ts'
import { fetchThrough, streamSdk } from './stream-sdk.ts'
import { Effort } from './thinking-effort.ts'
import { mostOf } from './up-to.ts'

const Settings = z.object({ reasoningEffort: Effort.default('none').meta({ purpose: 'chat' }) })

const providerOf = (egress: Egress, connection: ModelConnection, most: number) =>
  createGoogle({
    baseURL: connection.baseUrl,
    apiKey: connection.apiKey ?? '',
    fetch: fetchThrough(egress, connection, most),
  })

/** Google's Gemini. */
export const gemini = (egress: Egress): ModelAdapter => ({
  kind: 'gemini',
  label: 'Google Gemini',
  needsKey: true,
  purposes: ['chat', 'embeddings'],
  baseUrl: 'https://generativelanguage.googleapis.com/v1beta',
  presets: [],
  suggestions: {
    chat: ['gemini-3.8-flash', 'gemini-3.5-flash-lite', 'gemini-2.5-flash'],
    embeddings: ['gemini-embedding-001'],
  },
  settings: Settings,
  chat: (connection, request) => {
    const { reasoningEffort } = Settings.parse(connection.settings)
    const includeThoughts = reasoningEffort !== 'none' && reasoningEffort !== 'default'
    return streamSdk({
      model: providerOf(egress, connection, mostOf.chat)(connection.name),
      request,
      effort: reasoningEffort,
      ...(includeThoughts ? { providerOptions: { google: { thinkingConfig: { includeThoughts } } } } : {}),
    })
  },
  embed: (connection, request) => {
    const taskType = request.kind === 'question' ? 'RETRIEVAL_QUERY' : 'RETRIEVAL_DOCUMENT'
    const provider = providerOf(egress, connection, mostOf.vectors(request.texts.length))
    const model = provider.embeddingModel(connection.name)
    return embedSdk({ model, request, providerOptions: { google: { taskType } } })
  },
})
