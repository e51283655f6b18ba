import { createOpenAI } from '@ai-sdk/openai'
import { z } from 'zod'
import type { Egress } from '../../ports/egress.ts'
import type { ModelConnection } from '../../ports/model.ts'
import type { ModelAdapter } from './adapter.ts'
import { embedSdk } from './embed-sdk.ts'
import { fetchThrough, streamSdk } from './stream-sdk.ts'
import { Effort } from './thinking-effort.ts'
import { mostOf } from './up-to.ts'

const Settings = z.object({
  reasoningEffort: Effort.default('none').meta({ purpose: 'chat' }),
  /** Only for organisations that proved who they are; others are refused. */
  thoughts: z.boolean().default(false).meta({ purpose: 'chat' }),
})

const providerOf = (egress: Egress, connection: ModelConnection, most: number) =>
  createOpenAI({
    baseURL: connection.baseUrl,
    apiKey: connection.apiKey ?? '',
    fetch: fetchThrough(egress, connection, most),
  })

/** OpenAI's own models, through its Responses: newer models think, and tell of it, only there. */
export const openai = (egress: Egress): ModelAdapter => ({
  kind: 'openai',
  label: 'OpenAI',
  needsKey: true,
  purposes: ['chat', 'embeddings'],
  baseUrl: 'https://api.openai.com/v1',
  presets: [],
  suggestions: {
    chat: ['gpt-6.1-terra', 'gpt-6-luna', 'gpt-5.4-mini', 'gpt-4.1-mini'],
    embeddings: ['text-embedding-3-small', 'text-embedding-3-large'],
  },
  settings: Settings,
  chat: (connection, request) => {
    const { reasoningEffort, thoughts } = Settings.parse(connection.settings)
    return streamSdk({
      model: providerOf(egress, connection, mostOf.chat).responses(connection.name),
      request,
      effort: reasoningEffort,
      providerOptions: { openai: { store: false, reasoningSummary: thoughts ? 'auto' : null } },
    })
  },
  embed: (connection, request) => {
    const provider = providerOf(egress, connection, mostOf.vectors(request.texts.length))
    return embedSdk({ model: provider.embeddingModel(connection.name), request })
  },
})
