import { type IndexedPassage, type PreparedSearch, withNeighbours } from '../knowledge/index.ts'
import type { Traced } from './answer.ts'
import { tracePassages } from './trace/search-step.ts'

const widening = 2
const mostPassages = 20

/** The passages a model reads; a wide search takes more of them, with what stands around the best. */
export function gatherPassages(
  { index, find, settings }: PreparedSearch,
  { query, isWide, trace }: Pick<Traced, 'trace'> & { query: string; isWide: boolean },
): IndexedPassage[] {
  const time = trace.watch()
  const limit = isWide
    ? Math.max(settings.passages, Math.min(mostPassages, settings.passages * widening))
    : settings.passages
  const hits = find(limit)
  trace.keep({ kind: 'search', ...time(), query, passages: tracePassages(index, hits) })
  return withNeighbours(index, hits, isWide ? Math.max(1, settings.neighbours) : settings.neighbours)
}
