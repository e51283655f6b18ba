import type { PassageId } from '@opora/contract/ids'
import type { SearchHit } from '@opora/contract/knowledge'
import type { Ctx } from '../../platform/context/ctx.ts'
import { passagesById } from './passages/store.ts'
import { presentPassage } from './present.ts'
import type { ArmHit } from './retrieval/search-index.ts'
import { workspaceIndex } from './workspace-index.ts'

export interface FoundPassages {
  items: SearchHit[]
  passagesSearched: number
  tookMs: number
}

const shown = ({ score, rank }: ArmHit) => ({ score, rank: rank === 0 ? null : rank })

/** The best passages for a question, with the rank each arm gave them. */
export async function searchKnowledge(ctx: Ctx, query: string, limit: number): Promise<FoundPassages> {
  const index = await workspaceIndex(ctx)
  const startedMs = ctx.world.clock.ms()
  const hits = index.search(query, { limit })
  const tookMs = ctx.world.clock.ms() - startedMs
  const rows =
    hits.length > 0
      ? await passagesById(
          ctx,
          hits.map((hit) => hit.id as PassageId),
        )
      : []
  const byId = new Map(rows.map((row) => [row.id, row]))
  const items = hits.flatMap((hit) => {
    const row = byId.get(hit.id)
    if (!row) return []
    const documentTitle = index.passage(hit.id)?.title ?? ''
    const arms = { stems: shown(hit.arms.stems), grams: shown(hit.arms.grams) }
    return [{ passage: presentPassage(row), documentTitle, rank: hit.rank, score: hit.score, arms }]
  })
  return { items, passagesSearched: index.size, tookMs }
}
