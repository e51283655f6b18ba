/** Term → how much of it a passage holds: occurrences multiplied by the whole-number weight of their field. */
export type WeightedTerms = Map<string, number>

export interface Bm25Arm {
  /** The length counts terms that are left out too. */
  add(slot: number, terms: WeightedTerms, length: number): void
  remove(slot: number, terms: WeightedTerms): void
  /** Rarity of a term, above zero; a term that no passage holds counts as held by one. */
  idf(term: string): number
  has(term: string): boolean
  /** One score per slot; zero where nothing matched. */
  scores(query: string[]): Float64Array
}

/** Slot and weight in turn, so that one typed array serves a term. */
interface Postings {
  pairs: Int32Array
  size: number
}

/** A corpus of which an index holds a part. */
export interface Corpus {
  passages: number
  totalLength: number
  /** How many of its passages hold a term; undefined when nobody counted. */
  holding(term: string): number | undefined
}

export const k1 = 0.9
export const b = 0.4

/** Above zero; the rarer, the more. */
export const rarityOf = (passages: number, holding: number): number =>
  Math.log(1 + (Math.max(passages, 1) - holding + 0.5) / (holding + 0.5))

/** An inverted index over slots. Slots must be added in rising order, which keeps every posting list sorted. */
export function createBm25Arm(corpus?: Corpus): Bm25Arm {
  const postingsByTerm = new Map<string, Postings>()
  const lengths: number[] = []
  let live = 0
  let totalLength = 0
  let penalties: Float64Array | undefined

  function idf(term: string): number {
    const found = corpus?.holding(term) ?? postingsByTerm.get(term)?.size ?? 1
    return rarityOf(corpus?.passages ?? live, Math.max(found, 1))
  }

  function lengthPenalties(): Float64Array {
    const averageLength = (corpus?.totalLength ?? totalLength) / Math.max(corpus?.passages ?? live, 1)
    return Float64Array.from(lengths, (length) => k1 * (1 - b + (b * length) / averageLength))
  }

  return {
    idf,
    has: (term) => postingsByTerm.has(term) || (corpus?.holding(term) ?? 0) > 0,
    add(slot, terms, length) {
      for (const [term, weight] of terms) append(postingsOf(postingsByTerm, term), slot, weight)
      lengths[slot] = length
      totalLength += length
      live++
      penalties = undefined
    },
    remove(slot, terms) {
      for (const term of terms.keys()) drop(postingsByTerm, term, slot)
      totalLength -= lengths[slot] ?? 0
      lengths[slot] = 0
      live--
      penalties = undefined
    },
    scores(query) {
      const scores = new Float64Array(lengths.length)
      penalties ??= lengthPenalties()
      for (const [term, times] of countTerms(query)) {
        const postings = postingsByTerm.get(term)
        if (!postings) continue
        const rarity = idf(term) * times * (k1 + 1)
        const { pairs, size } = postings
        for (let at = 0; at < size * 2; at += 2) {
          const slot = pairs[at] ?? 0
          const weight = pairs[at + 1] ?? 0
          scores[slot] = (scores[slot] ?? 0) + (rarity * weight) / (weight + (penalties[slot] ?? 0))
        }
      }
      return scores
    },
  }
}

export function countTerms(terms: string[], weight = 1, into: WeightedTerms = new Map()): WeightedTerms {
  for (const term of terms) into.set(term, (into.get(term) ?? 0) + weight)
  return into
}

function postingsOf(postingsByTerm: Map<string, Postings>, term: string): Postings {
  let postings = postingsByTerm.get(term)
  if (!postings) {
    postings = { pairs: new Int32Array(2), size: 0 }
    postingsByTerm.set(term, postings)
  }
  return postings
}

function append(postings: Postings, slot: number, weight: number): void {
  if (postings.size * 2 === postings.pairs.length) {
    const grown = new Int32Array(postings.pairs.length * 2)
    grown.set(postings.pairs)
    postings.pairs = grown
  }
  postings.pairs[postings.size * 2] = slot
  postings.pairs[postings.size * 2 + 1] = weight
  postings.size++
}

function drop(postingsByTerm: Map<string, Postings>, term: string, slot: number): void {
  const postings = postingsByTerm.get(term)
  if (!postings) return
  const at = positionOf(postings, slot)
  if (at < 0) return
  if (postings.size === 1) {
    postingsByTerm.delete(term)
    return
  }
  postings.pairs.copyWithin(at * 2, (at + 1) * 2, postings.size * 2)
  postings.size--
}

function positionOf({ pairs, size }: Postings, slot: number): number {
  let low = 0
  let high = size - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = pairs[middle * 2] ?? 0
    if (found === slot) return middle
    if (found < slot) low = middle + 1
    else high = middle - 1
  }
  return -1
}
