import type { IndexedPassage } from '../../retrieval/search-index.ts'
import { gramsOf } from '../../retrieval/tokens.ts'
import { weighedTermsOf } from '../../retrieval/weighed-terms.ts'
import type { TermHash } from '../term-hash.ts'

/** A passage as it is found in a large workspace. */
export interface PassageTerms {
  id: string
  documentId: string
  stems: number[]
  /** How much of each stem it holds, in the same order. */
  weights: number[]
  stemsLength: number
  /** Empty when it is not among those sampled. */
  grams: number[]
  gramsLength: number
}

interface Counting {
  hash: TermHash
  /** One passage of so many tells how common 4-grams are. */
  sampling: number
}

const mostWeight = 32_767

/** Ids end in random digits. */
const isSampled = (id: string, sampling: number): boolean => Number.parseInt(id.slice(-6), 16) % sampling === 0

/** The terms of passages, and the 4-grams of every stem among them. */
export function passageTerms(
  passages: readonly IndexedPassage[],
  { hash, sampling }: Counting,
): { rows: PassageTerms[]; stems: Map<number, number[]> } {
  const stems = new Map<number, number[]>()
  const rows = passages.map((passage) => {
    const terms = weighedTermsOf(passage)
    const weights = new Map<number, number>()
    for (const [stem, weight] of terms.stems.terms) {
      const term = hash.stem(stem)
      weights.set(term, Math.min((weights.get(term) ?? 0) + weight, mostWeight))
      if (!stems.has(term)) stems.set(term, [...new Set(gramsOf(stem).map(hash.gram))])
    }
    const grams = isSampled(passage.id, sampling) ? [...new Set([...terms.grams.terms.keys()].map(hash.gram))] : []
    return {
      id: passage.id,
      documentId: passage.documentId,
      stems: [...weights.keys()],
      weights: [...weights.values()],
      stemsLength: terms.stems.length,
      grams,
      gramsLength: terms.grams.length,
    }
  })
  return { rows, stems }
}
