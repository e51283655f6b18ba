import { gramCounter } from '../retrieval/gram-counter.ts'
import type { IndexedPassage } from '../retrieval/search-index.ts'
import type { Terms } from '../retrieval/tokens.ts'
import { fieldsOf, type WeighedPassage } from '../retrieval/weighed-terms.ts'
import type { CandidatePassage } from './store.ts'

/** What candidates hold of a question: stems as they are stored, 4-grams as they stand in the words. */
export function candidateWeights(
  asked: Terms,
  stems: readonly string[],
  rows: readonly CandidatePassage[],
): (passage: IndexedPassage) => WeighedPassage {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const grams = [...new Set(asked.grams)]
  const count = gramCounter(grams)
  return (passage) => {
    const row = byId.get(passage.id)
    const counts = new Int32Array(grams.length)
    for (const [text, weight] of fieldsOf(passage)) count(text, weight, counts)
    return {
      stems: { terms: above(stems, row?.weights ?? []), length: row?.stemsLength ?? 0 },
      grams: { terms: above(grams, counts), length: row?.gramsLength ?? 0 },
    }
  }
}

function above(terms: readonly string[], weights: ArrayLike<number>): Map<string, number> {
  const found = new Map<string, number>()
  for (const [at, term] of terms.entries()) {
    const weight = weights[at] ?? 0
    if (weight > 0) found.set(term, weight)
  }
  return found
}
