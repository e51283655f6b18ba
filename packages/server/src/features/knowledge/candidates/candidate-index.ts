import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { b, countTerms, k1, rarityOf } from '../retrieval/bm25.ts'
import { indexedPassage } from '../retrieval/indexed-passage.ts'
import {
  createSearchIndex,
  type IndexedPassage,
  maxQueryCharacters,
  type Picked,
  type SearchIndex,
} from '../retrieval/search-index.ts'
import { type Terms, tellingWordsOf, termsOfWords } from '../retrieval/tokens.ts'
import { type CandidateWeights, candidateWeights } from './candidate-weights.ts'
import { liveCandidates } from './live-candidates.ts'
import { meantStems } from './misspelt/meant-stems.ts'
import { type AskedTerm, bestSlots } from './postings/best-slots.ts'
import { slotsOfDocuments } from './postings/store.ts'
import {
  type CandidatePassage,
  candidatesById,
  countPassagesOf,
  type PickedPassage,
  passagesAround,
  type Statistics,
  termCounts,
} from './store.ts'
import { type TermHash, termHash } from './term-hash.ts'

export interface Picking {
  statistics: Statistics
  /** What was found elsewhere and belongs among the candidates. */
  near: Iterable<string>
  /** Where to look; null for everywhere. */
  documents: ReadonlySet<string> | null
  /** How many passages around the best ones will be asked for. */
  reach: number
}

const most = 200
const mostStems = 24
/** Of passages that hold what a word nobody wrote may have meant. */
const mostMeant = 60
/** Of the passages of more than that, or of a good part of the workspace, the best are met among the best of all. */
const fewInScope = 50_000
const smallPart = 1 / 4

/**
 * An index of the passages a question may find, scored as in an index of the whole workspace: for workspaces that no
 * memory holds. What it does not hold scores less by its stems than what it holds.
 */
export const candidateIndex = (ctx: Ctx, question: string, picking: Picking): Promise<SearchIndex> =>
  transact(ctx, async (ctx) => {
    const { statistics, reach } = picking
    const documents = picking.documents && [...picking.documents]
    const size = documents ? await countPassagesOf(ctx, documents) : statistics.passages
    const asked = await askedOf(ctx, question, statistics)
    const names = asked.stems.map(({ stem }) => stem)
    const weights = candidateWeights(asked.terms, names)
    const rows = await candidates(ctx, asked, { ...picking, documents, size, weights })
    const passages = rows.map((row) => indexedPassage(row, row.title))
    const index = createSearchIndex(passages, { corpora: asked.corpora, weigh: weights.of })
    const ids = passages.map(({ id }) => id)
    const around = reach > 0 && ids.length > 0 ? await passagesAround(ctx, ids, reach) : []
    return withAround({ index, size, around })
  })

interface AskedStem extends AskedTerm {
  stem: string
  /** One of the words it was made of. */
  word: string
  /** Passages that hold it. */
  passages: number
}

interface Asked {
  hash: TermHash
  stems: AskedStem[]
  corpora: Picked['corpora']
  terms: Terms
}

async function askedOf(ctx: Ctx, question: string, statistics: Statistics): Promise<Asked> {
  const hash = termHash(ctx.workspaceId)
  const words = tellingWordsOf(question.slice(0, maxQueryCharacters))
  const terms = termsOfWords(words)
  const wordOf = new Map(words.map((word, at) => [terms.stems[at], word]))
  const counts = await termCounts(ctx, [...new Set([...terms.stems.map(hash.stem), ...terms.grams.map(hash.gram)])])
  const { passages, sampling } = statistics
  const known = new Set([...terms.stems.map((stem) => `s${stem}`), ...terms.grams.map((gram) => `g${gram}`)])
  const stemsHolding = (stem: string) => (known.has(`s${stem}`) ? (counts.get(hash.stem(stem)) ?? 0) : undefined)
  const gramsHolding = (gram: string) =>
    known.has(`g${gram}`) ? Math.min((counts.get(hash.gram(gram)) ?? 0) * sampling, passages) : undefined
  const stems = [...countTerms(terms.stems)].map(([stem, times]) => {
    const holding = stemsHolding(stem) ?? 0
    const word = wordOf.get(stem) ?? stem
    return {
      stem,
      word,
      term: hash.stem(stem),
      passages: holding,
      rarity: rarityOf(passages, Math.max(holding, 1)) * times,
    }
  })
  const corpora = {
    stems: { passages, totalLength: statistics.stemsLength, holding: stemsHolding },
    grams: { passages, totalLength: statistics.gramsLength, holding: gramsHolding },
  }
  return { hash, stems, corpora, terms }
}

interface Where extends Omit<Picking, 'documents'> {
  documents: readonly string[] | null
  size: number
  /** Told of each candidate as it comes. */
  weights: CandidateWeights
}

async function candidates(ctx: Ctx, { hash, stems }: Asked, where: Where): Promise<CandidatePassage[]> {
  const { statistics, documents, size, near, weights } = where
  const averageLength = statistics.stemsLength / Math.max(statistics.passages, 1)
  const penalty = { evenly: k1 * (1 - b), byLength: averageLength > 0 ? (k1 * b) / averageLength : 0 }
  const isNarrow = size <= Math.min(fewInScope, statistics.passages * smallPart)
  const slots = documents && isNarrow ? await slotsOfDocuments(ctx, documents) : null
  const how = { penalty, scope: documents && { documents, slots }, mostOfTail: most }
  const known = stems
    .filter((stem) => stem.passages > 0)
    .toSorted((one, other) => other.rarity - one.rarity)
    .slice(0, mostStems)
  const meant = await meantStems(ctx, hash, stems)
  const found = new Map<string, CandidatePassage>()
  const wanted = { documents, terms: stems.map(({ term }) => term) }
  const take = (rows: readonly CandidatePassage[]): void => {
    const others = rows.filter(({ id }) => !found.has(id))
    for (const row of others) found.set(row.id, row)
    weights.add(others)
  }
  const lists = meant.length > 0 ? [known, meant] : [known]
  const best = await bestSlots(ctx, { ...how, terms: lists })
  await liveCandidates(ctx, best, { ...wanted, take, most: [most, mostMeant].slice(0, lists.length) })
  const others = [...near].filter((id) => !found.has(id))
  if (others.length > 0) take(await candidatesById(ctx, others, wanted))
  return [...found.values()]
}

interface Whole {
  index: SearchIndex
  /** Of the workspace, or of the documents that are searched. */
  size: number
  around: readonly PickedPassage[]
}

/** The index with what stands around the best, and as large as what it was picked from. */
function withAround({ index, size, around }: Whole): SearchIndex {
  const byId = new Map<string, IndexedPassage>(around.map((row) => [row.id, indexedPassage(row, row.title)]))
  const siblings = Map.groupBy(around, (row) => row.document_id)
  const passage = (id: string) => index.passage(id) ?? byId.get(id)
  return {
    ...index,
    size,
    sizeOf: () => size,
    passage,
    around: (id, reach) => {
      const rows = siblings.get(passage(id)?.documentId ?? '') ?? []
      const at = rows.findIndex((row) => row.id === id)
      if (at < 0) return []
      const near = Array.from({ length: reach }, (_, step) => [rows[at + step + 1], rows[at - step - 1]]).flat()
      return near.flatMap((row) => (row ? (passage(row.id) ?? []) : []))
    },
  }
}
