import { failure } from '@opora/contract/errors'
import type { ModelId } from '@opora/contract/ids'
import type { SearchQuery } from '@opora/contract/knowledge'
import type { RetrievalSettings } from '@opora/contract/retrieval'
import type { Ctx } from '../../platform/context/ctx.ts'
import { modelRowsOf } from '../models/index.ts'
import { assertCollections } from './collections/get-collection.ts'
import type { AskReranker } from './reranking/reread.ts'
import { type FoundPassages, searchKnowledge } from './search-knowledge.ts'
import { ownRetrieval } from './vectors/own-retrieval.ts'

const mostCandidates = 50

async function rerankOf(ctx: Ctx, { rerank, candidates = mostCandidates }: SearchQuery) {
  if (rerank === undefined) return null
  const [row] = await modelRowsOf(ctx, [rerank as ModelId])
  if (row?.purpose === 'reranking') return { modelId: rerank as ModelId, candidates }
  throw failure('invalid', {}, [{ path: 'rerank', message: 'must be a reranking model that exists', code: 'custom' }])
}

async function settingsOf(ctx: Ctx, query: SearchQuery): Promise<RetrievalSettings> {
  const own = await ownRetrieval(ctx)
  const { fusion = own.fusion, diversity = own.diversity } = query
  const { stems = own.weights.stems, grams = own.weights.grams, vectors = own.weights.vectors } = query
  const rerank = await rerankOf(ctx, query)
  return { ...own, weights: { stems, grams, vectors }, fusion, diversity, rerank }
}

// The model's own limit is shorter; this one is for connections that were given a long one.
const longestMs = 30_000

/** A search by hand with the settings it asks for, everything about it told. */
export async function searchAsAsked(ctx: Ctx, query: SearchQuery, ask: AskReranker): Promise<FoundPassages> {
  const scope = query.collectionIds ?? null
  await assertCollections(ctx, scope ?? [])
  const settings = await settingsOf(ctx, query)
  const rerank = { ask, signal: AbortSignal.timeout(longestMs) }
  return searchKnowledge(ctx, query.q, { limit: query.limit, settings, scope, isExplained: true, rerank })
}
