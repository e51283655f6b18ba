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
import { gramsOf, type Terms, termsOf } from '../retrieval/tokens.ts'
import { type AskedStem, type Choice, chooseCandidates } from './choose-candidates.ts'
import {
  countPassagesOf,
  type PickedPassage,
  passagesAround,
  passagesWith,
  pickedPassages,
  type Statistics,
  stemsLike,
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

const budget = 4000
const scanned = 6000
const most = 200
const mostScoredStems = 24
const examined = 600
/** Fewer are not enough: the rarest word alone, or words that look like those asked, may bring more. */
const fewest = 60
const mostUnknownStems = 6
const stemsPerUnknown = 3
const leastAlike = 0.4

/**
 * An index of the passages a question may find, scored as in an index of the whole workspace: for workspaces that no
 * memory holds. What it does not hold scores less than what it holds, or shares no rare word with the question.
 */
export const candidateIndex = (ctx: Ctx, question: string, picking: Picking): Promise<SearchIndex> =>
  transact(ctx, async (ctx) => {
    const { statistics, documents, reach } = picking
    const asked = await askedOf(ctx, question, statistics)
    const ids = new Set([...(await byWords(ctx, asked, picking)), ...picking.near])
    const rows = ids.size === 0 ? [] : await pickedPassages(ctx, [...ids])
    const picked = rows.map((row) => indexedPassage(row, row.title))
    const index = createSearchIndex(picked, asked)
    const around = reach > 0 && ids.size > 0 ? await passagesAround(ctx, [...ids], reach) : []
    const size = documents ? await countPassagesOf(ctx, [...documents]) : statistics.passages
    return withAround({ index, size, around })
  })

interface Asked {
  hash: TermHash
  stems: (AskedStem & { stem: string })[]
  corpora: Picked['corpora']
  asked: Terms
}

async function askedOf(ctx: Ctx, question: string, statistics: Statistics): Promise<Asked> {
  const hash = termHash(ctx.workspaceId)
  const terms = termsOf(question.slice(0, maxQueryCharacters))
  const counts = await termCounts(ctx, [...new Set([...terms.stems.map(hash.stem), ...terms.grams.map(hash.gram)])])
  const { passages, sampling } = statistics
  const known = new Set([...terms.stems.map((stem) => `s${stem}`), ...terms.grams.map((gram) => `g${gram}`)])
  const stemsHolding = (stem: string) => (known.has(`s${stem}`) ? (counts.get(hash.stem(stem)) ?? 0) : undefined)
  const gramsHolding = (gram: string) =>
    known.has(`g${gram}`) ? Math.min((counts.get(hash.gram(gram)) ?? 0) * sampling, passages) : undefined
  const stems = [...countTerms(terms.stems)].map(([stem, times]) => {
    const holding = stemsHolding(stem) ?? 0
    return { stem, term: hash.stem(stem), passages: holding, rarity: rarityOf(passages, Math.max(holding, 1)) * times }
  })
  const corpora = {
    stems: { passages, totalLength: statistics.stemsLength, holding: stemsHolding },
    grams: { passages, totalLength: statistics.gramsLength, holding: gramsHolding },
  }
  return { hash, stems, corpora, asked: terms }
}

async function byWords(ctx: Ctx, { hash, stems }: Asked, { statistics, documents }: Picking): Promise<string[]> {
  const { passages, stemsLength } = statistics
  const averageLength = stemsLength / Math.max(passages, 1)
  const known = stems
    .filter((stem) => stem.passages > 0)
    .toSorted((one, other) => other.rarity - one.rarity)
    .slice(0, mostScoredStems)
  const how = {
    penalty: { evenly: k1 * (1 - b), byLength: averageLength > 0 ? (k1 * b) / averageLength : 0 },
    documents: documents ? [...documents] : null,
    scanned,
    examined,
  }
  const find = ({ anyOf, allOf }: Choice, limit: number) => {
    const rare = known.filter(({ term }) => anyOf.includes(term))
    const common = known.filter(({ term }) => !anyOf.includes(term))
    return passagesWith(ctx, { ...how, rare, common, allOf, most: limit })
  }
  const found = known.length > 0 ? await find(chooseCandidates(known, { passages, budget }), most) : []
  const rarest = known.slice(0, 1).map(({ term }) => term)
  const isScarce = found.length < fewest && known.some((stem) => stem.passages > found.length)
  const more = isScarce ? await find({ anyOf: rarest, allOf: [] }, fewest) : []
  const rare = await likeUnknown(ctx, hash, stems)
  const alike = rare.length > 0 ? await passagesWith(ctx, { ...how, rare, common: known, allOf: [], most: fewest }) : []
  return [...found, ...more, ...alike]
}

/** What words nobody wrote may have been meant to be. */
async function likeUnknown(
  ctx: Ctx,
  hash: TermHash,
  stems: Asked['stems'],
): Promise<{ term: number; rarity: number }[]> {
  const meant = new Map<number, number>()
  const unknown = stems.filter(({ passages }) => passages === 0).slice(0, mostUnknownStems)
  for (const { stem, rarity } of unknown) {
    const like = await stemsLike(ctx, [...new Set(gramsOf(stem))].map(hash.gram), stemsPerUnknown)
    for (const { term, alike } of like)
      if (alike >= leastAlike) meant.set(term, Math.max(meant.get(term) ?? 0, alike * rarity))
  }
  return [...meant].map(([term, rarity]) => ({ term, rarity }))
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
