import { z } from 'zod'
import type { Egress } from '../../../ports/egress.ts'
import type { ModelAdapter } from '../adapter.ts'
import { chatCompletions } from '../openai-compatible.ts'
import { streamSdk } from '../stream-sdk.ts'
import { embedTexts } from './embed-texts.ts'
import { nativeChat } from './native-chat.ts'

const Settings = z.object({
  folder: z.string().trim().min(1).max(100),
  api: z.enum(['openai', 'native']).default('openai').meta({ purpose: 'chat' }),
  thinking: z.boolean().default(false).meta({ purpose: 'chat' }),
})

/** A name alone belongs to the folder; a whole URI stays as it is. */
const uriOf = (scheme: 'gpt' | 'emb', name: string, folder: string): string =>
  name.includes('://') ? name : `${scheme}://${folder}/${name}`

/** Models of Yandex Cloud, in OpenAI's protocol or in their own. */
export const yandexgpt = (egress: Egress): ModelAdapter => ({
  kind: 'yandexgpt',
  label: 'YandexGPT',
  needsKey: true,
  purposes: ['chat', 'embeddings'],
  baseUrl: 'https://llm.api.cloud.yandex.net/v1',
  presets: [],
  suggestions: {
    chat: ['yandexgpt/latest', 'yandexgpt-lite/latest', 'yandexgpt/rc'],
    embeddings: ['text-search-doc/latest'],
  },
  settings: Settings,
  chat: (connection, request) => {
    const { folder, api, thinking } = Settings.parse(connection.settings)
    const name = uriOf('gpt', connection.name, folder)
    if (api === 'native') return nativeChat({ egress, connection, folder, thinking, uri: name, request })
    const model = chatCompletions(connection, { egress, name, headers: { 'OpenAI-Project': folder } })
    return streamSdk({ model, request, ...(thinking ? { effort: 'medium' } : {}) })
  },
  embed: (connection, request) => {
    const { folder } = Settings.parse(connection.settings)
    const named = connection.name.replace(/-(doc|query)(?=\/|$)/, request.kind === 'question' ? '-query' : '-doc')
    return embedTexts({ egress, connection, folder, uri: uriOf('emb', named, folder), request })
  },
})
