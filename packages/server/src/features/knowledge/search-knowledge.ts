import type { PassageId } from '@opora/contract/ids'
import type { RetrievalSettings, SearchHit, VectorArm } from '@opora/contract/knowledge'
import type { Ctx } from '../../platform/context/ctx.ts'
import { passagesById } from './passages/store.ts'
import { prepareSearch } from './prepare-search.ts'
import { presentPassage } from './present.ts'
import type { ArmHit } from './retrieval/search-index.ts'

export interface FoundPassages {
  items: SearchHit[]
  passagesSearched: number
  /** Null when they were not asked. */
  vectors: VectorArm | null
  tookMs: number
}

interface Searching {
  limit: number
  /** The product's own when absent. */
  settings?: RetrievalSettings
  /** Every arm is asked, whatever it counts for. */
  isExplained?: boolean
}

const shown = ({ score, rank }: ArmHit) => ({ score, rank: rank === 0 ? null : rank })

/** The best passages for a question, with the rank each arm gave them. */
export async function searchKnowledge(ctx: Ctx, query: string, searching: Searching): Promise<FoundPassages> {
  const { limit, settings = null, isExplained = false } = searching
  const startedMs = ctx.world.clock.ms()
  const { index, how, vectors: arm } = await prepareSearch(ctx, query, { settings, isExplained })
  const hits = index.search(query, { ...how, limit })
  const tookMs = ctx.world.clock.ms() - startedMs
  const ids = hits.map((hit) => hit.id as PassageId)
  const byId = new Map((ids.length > 0 ? await passagesById(ctx, ids) : []).map((row) => [row.id, row]))
  const items = hits.flatMap((hit) => {
    const row = byId.get(hit.id)
    if (!row) return []
    const documentTitle = index.passage(hit.id)?.title ?? ''
    const { stems, grams, vectors } = hit.arms
    const arms = { stems: shown(stems), grams: shown(grams), vectors: shown(vectors) }
    return [{ passage: presentPassage(row), documentTitle, rank: hit.rank, score: hit.score, arms }]
  })
  return { items, passagesSearched: index.size, vectors: arm, tookMs }
}
