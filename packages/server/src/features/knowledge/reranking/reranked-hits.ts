import { diversify } from '../retrieval/diversify.ts'
import type { Hit, SearchIndex } from '../retrieval/search-index.ts'

/** A passage found, with where it stood before a reranking model read it. */
export interface FoundHit extends Hit {
  /** Its own score and place among what the arms found. */
  fused: { rank: number; score: number }
  /** The place a reranking model gave it; null when none read it. */
  reranked: number | null
}

export const unread = (hit: Hit): FoundHit => ({ ...hit, fused: { rank: hit.rank, score: hit.score }, reranked: null })

/**
 * Hits in the order of their reread scores; those nobody reread follow as they stood. The places keep their fused scores
 * whoever stands there now: what others learnt from those scores stays true, and raw scores of models go nowhere.
 */
export function rerankedHits(fused: readonly Hit[], scores: ReadonlyMap<string, number>): FoundHit[] {
  const scoreOf = ({ id }: Hit): number => scores.get(id) ?? 0
  const read = fused.filter(({ id }) => scores.has(id)).sort((one, other) => scoreOf(other) - scoreOf(one))
  const rest = fused.filter(({ id }) => !scores.has(id))
  return [...read, ...rest].map((hit, at) => ({
    ...unread(hit),
    score: fused[at]?.score ?? 0,
    rank: at + 1,
    reranked: at < read.length ? at + 1 : null,
  }))
}

/** The best of them, with the same regard for likeness as a search without rereading. */
export function bestOf(index: SearchIndex, hits: readonly FoundHit[], best: { limit: number; diversity: number }) {
  const waiting = hits.flatMap((hit) => {
    const passage = index.passage(hit.id)
    return passage ? [{ hit, passage, score: hit.score }] : []
  })
  return diversify(waiting, best.limit, best.diversity).map(({ hit }, at): FoundHit => ({ ...hit, rank: at + 1 }))
}
