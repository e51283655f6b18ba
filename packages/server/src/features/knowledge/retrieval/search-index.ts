import { type Bm25Arm, type Corpus, createBm25Arm } from './bm25.ts'
import { defaultRetrieval } from './default-settings.ts'
import { diversify } from './diversify.ts'
import { type ArmName, type Arms, type Fusion, fuse } from './fuse.ts'
import { type Terms, termsOf } from './tokens.ts'
import { type WeighedPassage, type Worded, weighedTermsOf } from './weighed-terms.ts'

export interface IndexedPassage extends Worded {
  id: string
  documentId: string
}

export interface ArmHit {
  score: number
  /** 1 is the best; 0 when the arm did not find the passage. */
  rank: number
}

export interface Hit {
  id: string
  documentId: string
  /** 0 to 1 within one search: comparable between its hits, never between searches. */
  score: number
  rank: number
  arms: Record<ArmName, ArmHit>
}

export interface SearchOptions {
  limit: number
  /** Search in these documents only. */
  documents?: ReadonlySet<string> | undefined
  /** How the arms come together; half stems, half grams when absent. */
  fusion?: Fusion | undefined
  /** What the vectors found: passage → cosine. */
  near?: ReadonlyMap<string, number> | undefined
  /** 0 to 1: how much a passage that repeats a better one loses. */
  diversity?: number | undefined
}

/** How rare the terms of a corpus are: what an answerer needs to weigh a question's words. */
export type Lexicon = Record<keyof Terms, Pick<Bm25Arm, 'idf' | 'has'>>

export interface SearchIndex {
  readonly size: number
  readonly lexicon: Lexicon
  passage(id: string): IndexedPassage | undefined
  /** How many passages these documents have; all without them. */
  sizeOf(documents: ReadonlySet<string> | undefined): number
  /** A passage whose id is known already replaces the old one. */
  add(passages: Iterable<IndexedPassage>): void
  /** The passages before and after one in its document, nearest first. */
  around(id: string, reach: number): IndexedPassage[]
  /** Forgets every passage of a document; says how many. */
  remove(documentId: string): number
  search(query: string, options: SearchOptions): Hit[]
}

interface Found {
  passage: IndexedPassage
  slot: number
  score: number
}

export const maxQueryCharacters = 4_000

/** For one question passages were picked from a corpus that is too large to hold. */
export interface Picked {
  corpora: Record<keyof Terms, Corpus>
  /** What a passage holds of the question. */
  weigh(passage: IndexedPassage): WeighedPassage
}

/**
 * BM25 over stems and BM25 over character 4-grams; what vectors found elsewhere joins them. Picked passages are scored as
 * in the whole corpus, for what was asked alone.
 */
export function createSearchIndex(initial: Iterable<IndexedPassage> = [], picked?: Picked): SearchIndex {
  const arms = { stems: createBm25Arm(picked?.corpora.stems), grams: createBm25Arm(picked?.corpora.grams) }
  const weigh = picked?.weigh ?? weighedTermsOf
  const passages: (IndexedPassage | undefined)[] = []
  const slotById = new Map<string, number>()
  const idsByDocument = new Map<string, Set<string>>()

  function addOne(passage: IndexedPassage): void {
    removeOne(passage.id)
    const slot = passages.push(passage) - 1
    slotById.set(passage.id, slot)
    const siblings = idsByDocument.get(passage.documentId) ?? new Set()
    idsByDocument.set(passage.documentId, siblings.add(passage.id))
    const { stems, grams } = weigh(passage)
    arms.stems.add(slot, stems.terms, stems.length)
    arms.grams.add(slot, grams.terms, grams.length)
  }

  function removeOne(id: string): void {
    const slot = slotById.get(id)
    const passage = slot === undefined ? undefined : passages[slot]
    if (slot === undefined || !passage) return
    const { stems, grams } = weigh(passage)
    arms.stems.remove(slot, stems.terms)
    arms.grams.remove(slot, grams.terms)
    passages[slot] = undefined
    slotById.delete(id)
    const siblings = idsByDocument.get(passage.documentId)
    siblings?.delete(id)
    if (siblings?.size === 0) idsByDocument.delete(passage.documentId)
  }

  function search(query: string, options: SearchOptions): Hit[] {
    const terms = termsOf(query.slice(0, maxQueryCharacters))
    const allowed = passages.map((passage) => isAllowed(passage, options.documents))
    const scores: Arms = {
      stems: arms.stems.scores(terms.stems),
      grams: arms.grams.scores(terms.grams),
      vectors: nearScores(options.near),
    }
    const fused = fuse(scores, allowed, options.fusion ?? defaultRetrieval)
    const diversity = options.diversity ?? 0
    const most = diversity > 0 ? options.limit * 3 : options.limit
    const found = diversify(bestOf(fused, allowed, most), options.limit, diversity)
    return found.map(({ passage, slot, score }, at) => ({
      id: passage.id,
      documentId: passage.documentId,
      score,
      rank: at + 1,
      arms: {
        stems: armHit(scores.stems, slot, allowed),
        grams: armHit(scores.grams, slot, allowed),
        vectors: armHit(scores.vectors, slot, allowed),
      },
    }))
  }

  function bestOf(fused: Float64Array, allowed: boolean[], most: number): Found[] {
    const found: Found[] = []
    let worst = 0
    for (let slot = 0; slot < passages.length; slot++) {
      const passage = passages[slot]
      const score = fused[slot] ?? 0
      if (!passage || !allowed[slot] || score === 0 || (found.length >= most && score < worst)) continue
      insert(found, { passage, slot, score }, most)
      worst = found.at(-1)?.score ?? 0
    }
    return found
  }

  /** The nearest of a dense search has no zero at its end: what is least near counts as nothing. */
  function nearScores(near: ReadonlyMap<string, number> | undefined): Float64Array {
    const scores = new Float64Array(passages.length)
    if (!near || near.size === 0) return scores
    const floor = near.size > 1 ? Math.min(...near.values()) : 0
    for (const [id, cosine] of near) {
      const slot = slotById.get(id)
      if (slot !== undefined) scores[slot] = Math.max(cosine - floor, 0)
    }
    return scores
  }

  function around(id: string, reach: number): IndexedPassage[] {
    const slot = slotById.get(id)
    const documentId = slot === undefined ? undefined : passages[slot]?.documentId
    const siblings = [...(idsByDocument.get(documentId ?? '') ?? [])]
    const at = siblings.indexOf(id)
    if (at < 0) return []
    const near = Array.from({ length: reach }, (_, step) => [siblings[at + step + 1], siblings[at - step - 1]]).flat()
    return near.flatMap((other) => (other === undefined ? [] : (passages[slotById.get(other) ?? -1] ?? [])))
  }

  const index: SearchIndex = {
    get size() {
      return slotById.size
    },
    lexicon: arms,
    passage(id) {
      const slot = slotById.get(id)
      return slot === undefined ? undefined : passages[slot]
    },
    sizeOf: (documents) =>
      documents ? documents.values().reduce((sum, id) => sum + (idsByDocument.get(id)?.size ?? 0), 0) : slotById.size,
    around,
    add(added) {
      for (const passage of added) addOne(passage)
    },
    remove(documentId) {
      const ids = [...(idsByDocument.get(documentId) ?? [])]
      for (const id of ids) removeOne(id)
      return ids.length
    },
    search,
  }
  index.add(initial)
  return index
}

function isAllowed(passage: IndexedPassage | undefined, documents: ReadonlySet<string> | undefined): boolean {
  return passage !== undefined && (documents === undefined || documents.has(passage.documentId))
}

/** Keeps the list sorted and short; equal scores stand by id, so that a search always answers the same. */
function insert(found: Found[], one: Found, limit: number): void {
  let at = found.length
  while (at > 0 && comesBefore(one, found[at - 1])) at--
  found.splice(at, 0, one)
  if (found.length > limit) found.pop()
}

function comesBefore(one: Found, other: Found | undefined): boolean {
  if (!other) return false
  return one.score === other.score ? one.passage.id < other.passage.id : one.score > other.score
}

function armHit(scores: Float64Array, slot: number, allowed: boolean[]): ArmHit {
  const score = scores[slot] ?? 0
  if (score === 0) return { score, rank: 0 }
  let rank = 1
  for (let other = 0; other < scores.length; other++) if ((scores[other] ?? 0) > score && allowed[other]) rank++
  return { score, rank }
}
