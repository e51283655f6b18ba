import { failure } from '@opora/contract/errors'
import type { Egress } from '../../ports/egress.ts'
import type { Embeddings } from '../../ports/embeddings.ts'
import type { ChatModels, ModelConnection } from '../../ports/model.ts'
import type { ModelProvider } from '../../ports/model-provider.ts'
import type { Rerankers } from '../../ports/rerankers.ts'
import type { Clock, ModelAdapter } from './adapter.ts'
import { anthropic } from './anthropic.ts'
import { cohere } from './cohere.ts'
import { gemini } from './gemini.ts'
import { gigachat } from './gigachat/gigachat.ts'
import { guardChat } from './guard-chat.ts'
import { guardEmbeddings } from './guard-embeddings.ts'
import { jina } from './jina.ts'

export { createLocal } from './local/local.ts'

import { openai } from './openai.ts'
import { openaiCompatible } from './openai-compatible.ts'
import { guardRerank } from './reranking/guard-rerank.ts'
import { tei } from './tei.ts'
import { yandexgpt } from './yandexgpt/yandexgpt.ts'

type MakeAdapter = (egress: Egress, clock: Clock) => ModelAdapter

/** Every kind of provider this build can ask, as the admin's form lists them. */
const providers: readonly MakeAdapter[] = [
  openaiCompatible,
  openai,
  anthropic,
  gemini,
  gigachat,
  yandexgpt,
  cohere,
  jina,
  tei,
]

const ownClock: Clock = { ms: () => performance.now() }

const adaptersOver = (egress: Egress, clock: Clock, here: ModelAdapter[] = []): ReadonlyMap<string, ModelAdapter> =>
  new Map([...providers.map((make) => make(egress, clock)), ...here].map((adapter) => [adapter.kind, adapter]))

/** What the providers are called and ask for; asking a model goes through `createChatModels`. */
export const createModelProviders = (egress: Egress, local: ModelAdapter): ReadonlyMap<string, ModelProvider> =>
  adaptersOver(egress, ownClock, [local])

const cannot = (provider: string, what: string) =>
  failure('model.refused', { problem: 'unknown', reason: `“${provider}” ${what}` })

/** Chat models of every provider, behind one port. */
export function createChatModels(egress: Egress, clock = ownClock): ChatModels {
  const adapters = adaptersOver(egress, clock)
  const chatOf = ({ provider }: ModelConnection): NonNullable<ModelAdapter['chat']> => {
    const chat = adapters.get(provider)?.chat
    if (chat) return chat
    throw cannot(provider, 'writes no answers here')
  }
  return {
    stream: async function* (connection, request) {
      yield* guardChat(chatOf(connection), connection, request)
    },
  }
}

/** Embedding models of every provider that has them, behind one port. */
export function createEmbeddings(egress: Egress, local?: ModelAdapter): Embeddings {
  const adapters = adaptersOver(egress, ownClock, local ? [local] : [])
  return {
    embed: async (connection, request) => {
      const embed = adapters.get(connection.provider)?.embed
      if (embed) return guardEmbeddings(embed, connection, request)
      throw cannot(connection.provider, 'makes no vectors here')
    },
  }
}

/** Reranking models of every provider that has them, behind one port. */
export function createRerankers(egress: Egress): Rerankers {
  const adapters = adaptersOver(egress, ownClock)
  return {
    rerank: async (connection, request) => {
      const rerank = adapters.get(connection.provider)?.rerank
      if (rerank) return guardRerank(rerank, connection, request)
      throw cannot(connection.provider, 'puts nothing in order here')
    },
  }
}
