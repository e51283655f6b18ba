import type { VectorArm } from '@opora/contract/knowledge'
import type { RetrievalSettings } from '@opora/contract/retrieval'
import type { Ctx } from '../../platform/context/ctx.ts'
import { statisticsOf } from './candidates/store.ts'
import { documentsOfScope } from './collections/scope.ts'
import { indexToSearch } from './index-to-search.ts'
import { bestOf, type FoundHit, rerankedHits, unread } from './reranking/reranked-hits.ts'
import { type AskReranker, type Rereading, reread } from './reranking/reread.ts'
import type { Hit, SearchIndex, SearchOptions } from './retrieval/search-index.ts'
import type { Scope } from './scope.ts'
import { nearQuestion, servingSpace } from './vectors/near-question.ts'
import { retrievalBy } from './vectors/own-retrieval.ts'

/** A search of the workspace's passages with every arm asked that counts, and reread by a model when one is set. */
export interface PreparedSearch {
  index: SearchIndex
  /** Passages there are to search. */
  size: number
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
  /** Where to look; everywhere when absent. */
  scope?: Scope
  /** Every arm is asked, whatever it counts for, and tells how it went. */
  isExplained?: boolean
  /** Asks the reranking model of the settings; without it nobody rereads. */
  rerank?: { ask: AskReranker; signal: AbortSignal }
}

/** MMR chooses among three times as many. */
const lookAhead = 3

export async function prepareSearch(ctx: Ctx, question: string, preparing: Preparing): Promise<PreparedSearch> {
  const { isExplained = false, scope = null } = preparing
  const mayAsk = isExplained || preparing.settings?.weights.vectors !== 0
  // Every arm looks inside of the scope: what was found first and left out after would crowd it out of the limit.
  const [serving, documents, statistics] = await Promise.all([
    mayAsk ? servingSpace(ctx) : null,
    documentsOfScope(ctx, scope),
    statisticsOf(ctx),
  ])
  const settings = preparing.settings ?? retrievalBy(serving)
  const isAsked = isExplained || settings.weights.vectors > 0
  const near = isAsked ? await nearQuestion(ctx, question, { serving, isExplained, documents }) : null
  const picking = { statistics, near: near?.found.keys() ?? [], documents, reach: settings.neighbours }
  const index = await indexToSearch(ctx, question, picking)
  const how: Omit<SearchOptions, 'limit'> = {
    fusion: settings,
    near: near?.found,
    diversity: settings.diversity,
    documents: documents ?? undefined,
  }
  const plain = (limit: number): Hit[] => index.search(question, { ...how, diversity: 0, limit })
  const rereading = await rereadBest(ctx, question, { ...preparing, index, plain, how: settings.rerank })
  const { diversity } = settings
  const find = (limit: number): FoundHit[] => {
    if (!rereading || rereading.failure) return index.search(question, { ...how, limit }).map(unread)
    const fused = plain(Math.max(rereading.candidates, diversity > 0 ? limit * lookAhead : limit))
    return bestOf(index, rerankedHits(fused, rereading.scores), { limit, diversity })
  }
  return { index, find, size: index.sizeOf(how.documents), settings, vectors: near?.arm ?? null, rereading }
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
