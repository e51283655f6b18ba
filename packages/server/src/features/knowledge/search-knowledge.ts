import type { PassageId } from '@opora/contract/ids'
import type { SearchHit, VectorArm } from '@opora/contract/knowledge'
import type { Reranking, RetrievalSettings } from '@opora/contract/retrieval'
import type { Ctx } from '../../platform/context/ctx.ts'
import { passagesById } from './passages/store.ts'
import { prepareSearch } from './prepare-search.ts'
import { presentPassage } from './present.ts'
import type { AskReranker, Rereading } from './reranking/reread.ts'
import type { ArmHit } from './retrieval/search-index.ts'
import type { Scope } from './scope.ts'

export interface FoundPassages {
  items: SearchHit[]
  passagesSearched: number
  /** Null when they were not asked. */
  vectors: VectorArm | null
  /** Null when no model was asked to reread. */
  reranking: Reranking | null
  tookMs: number
}

interface Searching {
  limit: number
  /** The product's own when absent. */
  settings?: RetrievalSettings
  /** Where to look; everywhere when absent. */
  scope?: Scope
  /** Every arm is asked, whatever it counts for. */
  isExplained?: boolean
  rerank?: { ask: AskReranker; signal: AbortSignal }
}

const shown = ({ score, rank }: ArmHit) => ({ score, rank: rank === 0 ? null : rank })

const presentRereading = ({ scores: _, ...told }: Rereading): Reranking => ({
  ...told,
  state: told.failure ? 'failed' : 'ready',
})

/** The best passages for a question, with the rank each arm gave them. */
export async function searchKnowledge(ctx: Ctx, query: string, searching: Searching): Promise<FoundPassages> {
  const { limit, settings = null, scope = null, isExplained = false, rerank } = searching
  const startedMs = ctx.world.clock.ms()
  const preparing = { settings, scope, isExplained, ...(rerank ? { rerank } : {}) }
  const { index, find, size, vectors: arm, rereading } = await prepareSearch(ctx, query, preparing)
  const hits = find(limit)
  const tookMs = ctx.world.clock.ms() - startedMs
  const ids = hits.map((hit) => hit.id as PassageId)
  const byId = new Map((ids.length > 0 ? await passagesById(ctx, ids) : []).map((row) => [row.id, row]))
  const items = hits.flatMap((hit) => {
    const row = byId.get(hit.id)
    if (!row) return []
    const documentTitle = index.passage(hit.id)?.title ?? ''
    const { stems, grams, vectors } = hit.arms
    const arms = { stems: shown(stems), grams: shown(grams), vectors: shown(vectors) }
    const { rank, score, fused, reranked } = hit
    return [{ passage: presentPassage(row), documentTitle, rank, score, arms, fused, reranked }]
  })
  const reranking = rereading && presentRereading(rereading)
  return { items, passagesSearched: size, vectors: arm, reranking, tookMs }
}
