import { gramCounter } from '../retrieval/gram-counter.ts'
import { indexedPassage } from '../retrieval/indexed-passage.ts'
import type { IndexedPassage } from '../retrieval/search-index.ts'
import type { Terms } from '../retrieval/tokens.ts'
import { fieldsOf, type WeighedPassage } from '../retrieval/weighed-terms.ts'
import type { CandidatePassage } from './store.ts'

export interface CandidateWeights {
  /** Reads what came. */
  add(rows: readonly CandidatePassage[]): void
  of(passage: IndexedPassage): WeighedPassage
}

const nothing: WeighedPassage = { stems: { terms: new Map(), length: 0 }, grams: { terms: new Map(), length: 0 } }

/** What candidates hold of a question: stems as they are stored, 4-grams as they stand in the words. */
export function candidateWeights(asked: Terms, stems: readonly string[]): CandidateWeights {
  const weighed = new Map<string, WeighedPassage>()
  const grams = [...new Set(asked.grams)]
  const count = gramCounter(grams)
  return {
    add(rows) {
      for (const row of rows) {
        const counts = new Int32Array(grams.length)
        for (const [text, weight] of fieldsOf(indexedPassage(row, row.title))) count(text, weight, counts)
        weighed.set(row.id, {
          stems: { terms: above(stems, row.weights), length: row.stemsLength },
          grams: { terms: above(grams, counts), length: row.gramsLength },
        })
      }
    },
    of: (passage) => weighed.get(passage.id) ?? nothing,
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
