import type { VectorArm } from '@opora/contract/knowledge'
import type { RetrievalSettings } from '@opora/contract/retrieval'
import type { Ctx } from '../../platform/context/ctx.ts'
import { bestOf, type FoundHit, rerankedHits, unread } from './reranking/reranked-hits.ts'
import { type AskReranker, type Rereading, reread } from './reranking/reread.ts'
import type { Hit, SearchIndex, SearchOptions } from './retrieval/search-index.ts'
import { nearQuestion, servingSpace } from './vectors/near-question.ts'
import { retrievalBy } from './vectors/own-retrieval.ts'
import { workspaceIndex } from './workspace-index.ts'

/** A search of the workspace's passages with every arm asked that counts, and reread by a model when one is set. */
export interface PreparedSearch {
  index: SearchIndex
  /** The best so many passages for the question. */
  find(limit: number): FoundHit[]
  settings: RetrievalSettings
  /** Null when nobody wants to know. */
  vectors: VectorArm | null
  /** Null when no model was asked to reread. */
  rereading: Rereading | null
}

interface Preparing {
  /** Null for the product's own. */
  settings: RetrievalSettings | null
  /** Every arm is asked, whatever it counts for, and tells how it went. */
  isExplained?: boolean
  /** Asks the reranking model of the settings; without it nobody rereads. */
  rerank?: { ask: AskReranker; signal: AbortSignal }
}

/** MMR chooses among three times as many. */
const lookAhead = 3

export async function prepareSearch(ctx: Ctx, question: string, preparing: Preparing): Promise<PreparedSearch> {
  const { isExplained = false } = preparing
  const mayAsk = isExplained || preparing.settings?.weights.vectors !== 0
  const serving = mayAsk ? await servingSpace(ctx) : null
  const settings = preparing.settings ?? retrievalBy(serving)
  const index = await workspaceIndex(ctx)
  const isAsked = isExplained || settings.weights.vectors > 0
  const near = isAsked ? await nearQuestion(ctx, question, { serving, isExplained }) : null
  const how: Omit<SearchOptions, 'limit'> = { fusion: settings, near: near?.found, diversity: settings.diversity }
  const plain = (limit: number): Hit[] => index.search(question, { ...how, diversity: 0, limit })
  const rereading = await rereadBest(ctx, question, { ...preparing, index, plain, how: settings.rerank })
  const { diversity } = settings
  const find = (limit: number): FoundHit[] => {
    if (!rereading || rereading.failure) return index.search(question, { ...how, limit }).map(unread)
    const fused = plain(Math.max(rereading.candidates, diversity > 0 ? limit * lookAhead : limit))
    return bestOf(index, rerankedHits(fused, rereading.scores), { limit, diversity })
  }
  return { index, find, settings, vectors: near?.arm ?? null, rereading }
}

interface Rereader extends Pick<Preparing, 'rerank'> {
  index: SearchIndex
  plain: (limit: number) => Hit[]
  how: RetrievalSettings['rerank']
}

/** One passage is in order already, and none needs no order. */
async function rereadBest(
  ctx: Ctx,
  question: string,
  { rerank, index, plain, how }: Rereader,
): Promise<Rereading | null> {
  if (!rerank || !how) return null
  const passages = plain(how.candidates).flatMap(({ id }) => index.passage(id) ?? [])
  return passages.length < 2 ? null : reread(ctx, { ...rerank, how, question, passages })
}
