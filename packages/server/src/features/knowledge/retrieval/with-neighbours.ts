import type { Hit, IndexedPassage, SearchIndex } from './search-index.ts'

/** How many of the best passages bring their neighbours along. */
const bestOnes = 2

/** The passages found, best first, then those around the best ones, each once. */
export function withNeighbours(index: SearchIndex, hits: readonly Hit[], reach: number): IndexedPassage[] {
  const ids = hits.map((hit) => hit.id)
  const around = reach > 0 ? ids.slice(0, bestOnes).flatMap((id) => index.around(id, reach)) : []
  const passages = new Map<string, IndexedPassage>()
  for (const passage of [...ids.map((id) => index.passage(id)), ...around])
    if (passage) passages.set(passage.id, passages.get(passage.id) ?? passage)
  return [...passages.values()]
}
