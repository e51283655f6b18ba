import { z } from 'zod'
import type { Egress } from '../../../ports/egress.ts'
import type { EmbeddingRequest } from '../../../ports/embeddings.ts'
import type { ChatPart, ChatRequest, ModelConnection } from '../../../ports/model.ts'
import type { Clock, ModelAdapter } from '../adapter.ts'
import { post } from '../post.ts'
import { mostOf } from '../up-to.ts'
import { vectorsOf } from '../vectors-of.ts'
import { accessTokens } from './access-tokens.ts'
import { chatBody } from './chat-body.ts'
import { partsOf } from './parts-of.ts'

const Settings = z.object({
  scope: z.enum(['GIGACHAT_API_PERS', 'GIGACHAT_API_B2B', 'GIGACHAT_API_CORP']).default('GIGACHAT_API_PERS'),
  oauthUrl: z.url({ protocol: /^https?$/ }).default('https://ngw.devices.sberbank.ru:9443/api/v2/oauth'),
})

const textsAtOnce = 32

/** One of its models wants to be told what a question is for; passages go to it as they are. */
const worded = (model: string, { kind }: EmbeddingRequest, text: string): string =>
  kind === 'question' && /GigaR/i.test(model)
    ? `Дан вопрос, необходимо найти абзац текста с ответом\nвопрос: ${text}`
    : text

/** Sber's GigaChat. It looks like chat completions and is not: tokens of its own, functions, another usage, other ends. */
export const gigachat = (egress: Egress, clock: Clock): ModelAdapter => {
  const tokens = accessTokens(egress, clock)

  const ask = (connection: ModelConnection, request: ChatRequest, token: string): Promise<Response> =>
    post(egress, connection, {
      url: `${connection.baseUrl}/chat/completions`,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        accept: 'text/event-stream',
      },
      body: chatBody(connection, request),
      signal: request.signal,
      most: mostOf.chat,
    })

  async function* chat(connection: ModelConnection, request: ChatRequest): AsyncGenerator<ChatPart> {
    const signIn = { ...Settings.parse(connection.settings), signal: request.signal }
    yield* partsOf(await tokens.withToken(connection, signIn, (token) => ask(connection, request, token)))
  }

  async function embed(connection: ModelConnection, request: EmbeddingRequest): Promise<number[][]> {
    const signIn = { ...Settings.parse(connection.settings), signal: request.signal }
    const vectors: number[][] = []
    for (let from = 0; from < request.texts.length; from += textsAtOnce) {
      const input = request.texts.slice(from, from + textsAtOnce).map((text) => worded(connection.name, request, text))
      const answer = await tokens.withToken(connection, signIn, (token) =>
        post(egress, connection, {
          url: `${connection.baseUrl}/embeddings`,
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: JSON.stringify({ model: connection.name, input }),
          signal: request.signal,
          most: mostOf.vectors(input.length),
        }),
      )
      vectors.push(...(await vectorsOf(answer)))
    }
    return vectors
  }

  return {
    kind: 'gigachat',
    label: 'GigaChat',
    needsKey: true,
    purposes: ['chat', 'embeddings'],
    baseUrl: 'https://gigachat.devices.sberbank.ru/api/v1',
    presets: [
      { label: 'gigachat.devices.sberbank.ru', baseUrl: 'https://gigachat.devices.sberbank.ru/api/v1' },
      { label: 'api.giga.chat', baseUrl: 'https://api.giga.chat/v1' },
    ],
    suggestions: {
      chat: ['GigaChat-2', 'GigaChat-2-Pro', 'GigaChat-2-Max'],
      embeddings: ['EmbeddingsGigaR', 'Embeddings'],
    },
    settings: Settings,
    chat,
    embed,
  }
}
