import type { RetrievalSettings, VectorArm } from '@opora/contract/knowledge'
import type { Ctx } from '../../platform/context/ctx.ts'
import type { SearchIndex, SearchOptions } from './retrieval/search-index.ts'
import { nearQuestion } from './vectors/near-question.ts'
import { workspaceIndex } from './workspace-index.ts'

/** A search of the workspace's passages with every arm asked that counts: `index.search(question, { ...how, limit })`. */
export interface PreparedSearch {
  index: SearchIndex
  how: Omit<SearchOptions, 'limit'>
  /** Null when vectors were not asked. */
  vectors: VectorArm | null
}

interface Preparing {
  settings: RetrievalSettings
  /** Every arm is asked, whatever it counts for. */
  isExplained?: boolean
}

export async function prepareSearch(ctx: Ctx, question: string, preparing: Preparing): Promise<PreparedSearch> {
  const { settings, isExplained = false } = preparing
  const index = await workspaceIndex(ctx)
  const near = isExplained || settings.weights.vectors > 0 ? await nearQuestion(ctx, question) : null
  return {
    index,
    how: { fusion: settings, near: near?.found, diversity: settings.diversity },
    vectors: near?.arm ?? null,
  }
}
