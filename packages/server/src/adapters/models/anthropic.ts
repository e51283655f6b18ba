import { createAnthropic } from '@ai-sdk/anthropic'
import { z } from 'zod'
import type { Egress } from '../../ports/egress.ts'
import type { ModelAdapter } from './adapter.ts'
import { fetchThrough, streamSdk } from './stream-sdk.ts'
import { Effort } from './thinking-effort.ts'
import { mostOf } from './up-to.ts'

const Settings = z.object({ reasoningEffort: Effort.default('none').meta({ purpose: 'chat' }) })

/** Anthropic's messages. */
export const anthropic = (egress: Egress): ModelAdapter => ({
  kind: 'anthropic',
  label: 'Anthropic',
  needsKey: true,
  purposes: ['chat'],
  baseUrl: 'https://api.anthropic.com/v1',
  presets: [],
  suggestions: { chat: ['claude-haiku-5-5', 'claude-sonnet-5-5', 'claude-opus-5-5'], embeddings: [] },
  settings: Settings,
  chat: (connection, request) => {
    const { reasoningEffort } = Settings.parse(connection.settings)
    const provider = createAnthropic({
      baseURL: connection.baseUrl,
      apiKey: connection.apiKey ?? '',
      fetch: fetchThrough(egress, connection, mostOf.chat),
    })
    // A model that thinks wants its own thoughts back with every result of a function, and we do not keep them.
    const effort = request.called?.length ? 'none' : reasoningEffort
    return streamSdk({ model: provider(connection.name), request, effort })
  },
})
