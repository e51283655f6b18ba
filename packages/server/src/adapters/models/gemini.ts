import { createGoogle } from '@ai-sdk/google'
import { z } from 'zod'
import type { Egress } from '../../ports/egress.ts'
import type { ModelAdapter } from './adapter.ts'
import { fetchThrough, streamSdk } from './stream-sdk.ts'
import { Effort } from './thinking-effort.ts'

const Settings = z.object({ reasoningEffort: Effort.default('none') })

/** Google's Gemini. */
export const gemini = (egress: Egress): ModelAdapter => ({
  kind: 'gemini',
  label: 'Google Gemini',
  needsKey: true,
  purposes: ['chat'],
  baseUrl: 'https://generativelanguage.googleapis.com/v1beta',
  presets: [],
  suggestions: { chat: ['gemini-3.8-flash', 'gemini-3.5-flash-lite', 'gemini-2.5-flash'], embeddings: [] },
  settings: Settings,
  chat: (connection, request) => {
    const { reasoningEffort } = Settings.parse(connection.settings)
    const provider = createGoogle({
      baseURL: connection.baseUrl,
      apiKey: connection.apiKey ?? '',
      fetch: fetchThrough(egress, connection),
    })
    const includeThoughts = reasoningEffort !== 'none' && reasoningEffort !== 'default'
    return streamSdk({
      model: provider(connection.name),
      request,
      effort: reasoningEffort,
      ...(includeThoughts ? { providerOptions: { google: { thinkingConfig: { includeThoughts } } } } : {}),
    })
  },
})
