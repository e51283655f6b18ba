import { isFailure } from '@opora/contract/errors'
import type { ModelId } from '@opora/contract/ids'
import type { RetrievalSettings } from '@opora/contract/retrieval'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { cutText } from '../../../platform/safety/cut-text.ts'
import type { RerankRequest } from '../../../ports/rerankers.ts'
import { getModel } from '../../models/index.ts'
import type { IndexedPassage } from '../retrieval/search-index.ts'

/** Asks a reranking model; whoever keeps the budget and the record stands in here. Throws as models do. */
export type AskReranker = (modelId: ModelId, request: RerankRequest) => Promise<{ model: string; scores: number[] }>

/** How rereading went. */
export interface Rereading {
  /** What the model is called. */
  name: string
  candidates: number
  /** Passage → how well it fits; nothing when the model gave no order. */
  scores: ReadonlyMap<string, number>
  failure: { code: string; params: Record<string, string | number> } | null
  tookMs: number
}

interface Rereader {
  how: NonNullable<RetrievalSettings['rerank']>
  question: string
  passages: readonly IndexedPassage[]
  signal: AbortSignal
  ask: AskReranker
}

const longestPassage = 4000
const longestQuestion = 2000

const wordsOf = ({ title, heading, text }: IndexedPassage): string =>
  [title, heading, text]
    .map((part) => part.trim())
    .filter(Boolean)
    .join('\n')
    .slice(0, longestPassage)

/** Has the candidates reread. Nothing here can fail a search: it goes on with the order it has, and is told why. */
export async function reread(ctx: Ctx, { how, question, passages, signal, ask }: Rereader): Promise<Rereading> {
  const startedMs = ctx.world.clock.ms()
  const tookMs = (): number => Math.round(ctx.world.clock.ms() - startedMs)
  const candidates = passages.length
  try {
    const texts = passages.map(wordsOf)
    const { model, scores } = await ask(how.modelId, {
      question: cutText(question, longestQuestion),
      passages: texts,
      signal,
    })
    const byId = new Map(passages.map(({ id }, at) => [id, scores[at] ?? 0]))
    return { name: model, candidates, scores: byId, failure: null, tookMs: tookMs() }
  } catch (error) {
    const name = (await getModel(ctx, how.modelId).catch(() => null))?.name ?? ''
    ctx.log.warn({ modelId: how.modelId, error: String(error) }, 'search goes without a reranking model')
    const { code, params } = isFailure(error) ? error : { code: 'internal', params: {} }
    return { name, candidates, scores: new Map(), failure: { code, params }, tookMs: tookMs() }
  }
}
