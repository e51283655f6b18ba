import type { RetrievalSettings, VectorArm } from '@opora/contract/knowledge'
import type { Ctx } from '../../platform/context/ctx.ts'
import type { SearchIndex, SearchOptions } from './retrieval/search-index.ts'
import { nearQuestion } from './vectors/near-question.ts'
import { ownRetrieval } from './vectors/own-retrieval.ts'
import { workspaceIndex } from './workspace-index.ts'

/** A search of the workspace's passages with every arm asked that counts: `index.search(question, { ...how, limit })`. */
export interface PreparedSearch {
  index: SearchIndex
  how: Omit<SearchOptions, 'limit'>
  settings: RetrievalSettings
  /** Null when nobody wants to know. */
  vectors: VectorArm | null
}

interface Preparing {
  /** Null for the product's own. */
  settings: RetrievalSettings | null
  /** Every arm is asked, whatever it counts for, and tells how it went. */
  isExplained?: boolean
}

export async function prepareSearch(ctx: Ctx, question: string, preparing: Preparing): Promise<PreparedSearch> {
  const { isExplained = false } = preparing
  const settings = preparing.settings ?? (await ownRetrieval(ctx))
  const index = await workspaceIndex(ctx)
  const isAsked = isExplained || settings.weights.vectors > 0
  const near = isAsked ? await nearQuestion(ctx, question, isExplained) : null
  const how = { fusion: settings, near: near?.found, diversity: settings.diversity }
  return { index, how, settings, vectors: near?.arm ?? null }
}
