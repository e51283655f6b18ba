import type { Ctx } from '../../../../platform/context/ctx.ts'
import { postingsOf, slotsOf } from './held-postings.ts'
import type { Segment } from './plan-fold.ts'
import { bestOfSegments, type Ranked, type Scored } from './ranking.ts'
import { bestOfTail, type ScoredSlot, segmentsOf } from './store.ts'

export interface AskedTerm {
  term: number
  rarity: number
}

export interface Asking {
  /** The best are looked for by the first list, by the first and second together, and so on. */
  terms: readonly (readonly AskedTerm[])[]
  penalty: { evenly: number; byLength: number }
  /** The documents that are searched, and when they are few the slots of their passages, in order. */
  scope: { documents: readonly string[]; slots: readonly number[] | null } | null
  /** At most so many of the passages that are in no segment yet. */
  mostOfTail: number
}

/** Of each list the best so many slots, best first; some may be of passages that went. Fewer are the beginning of more. */
export type BestSlots = (most: readonly number[]) => ScoredSlot[][]

/** The passages that hold what is asked for, among all of the workspace; how much each is worth is nearly exact. */
export async function bestSlots(ctx: Ctx, { terms, penalty, scope, mostOfTail }: Asking): Promise<BestSlots> {
  const segments = await segmentsOf(ctx)
  const ids = segments.map(({ id }) => id)
  const after = segments.at(-1)?.lastSlot ?? -1
  const documents = scope?.documents ?? null
  const everyList = terms.map((_, at) => terms.slice(0, at + 1).flat())
  const [postings, slots, ...tails] = await Promise.all([
    postingsOf(
      ctx,
      ids,
      terms.flat().map(({ term }) => term),
    ),
    slotsOf(
      ctx,
      segments.filter(hasGaps).map(({ id }) => id),
    ),
    ...everyList.map((terms) => bestOfTail(ctx, { after, terms, penalty, documents, most: mostOfTail })),
  ])
  const kept = scope?.slots ?? null
  const scored = segments.map((segment): Scored => {
    const held = terms.map((list) => list.map(({ term, rarity }) => ({ postings: postings(segment.id, term), rarity })))
    return { passages: segment.passages, held, isKept: kept && keptPlaces(segment, slots.get(segment.id), kept) }
  })
  const slotOf = ({ segment, place, score }: Ranked): ScoredSlot => {
    const { id = -1, firstSlot = 0 } = segments[segment] ?? {}
    return { slot: firstSlot + (slots.get(id)?.[place] ?? place), score }
  }
  return (most) =>
    bestOfSegments(scored, most).map((best, at) =>
      [...best.map(slotOf), ...(tails[at] ?? [])]
        .sort((one, other) => other.score - one.score || one.slot - other.slot)
        .slice(0, most[at]),
    )
}

/** Where nothing went before it was folded, a place tells its slot and nobody has to read it. */
const hasGaps = ({ firstSlot, lastSlot, passages }: Segment): boolean => lastSlot - firstSlot + 1 !== passages

/** Both lists of slots stand in order. */
function keptPlaces({ passages, firstSlot }: Segment, offsets: Uint32Array | undefined, kept: readonly number[]) {
  const isKept = new Uint8Array(passages)
  let next = firstAtLeast(kept, firstSlot)
  for (let place = 0; place < passages; place += 1) {
    const slot = firstSlot + (offsets?.[place] ?? place)
    while ((kept[next] ?? Number.POSITIVE_INFINITY) < slot) next += 1
    if (kept[next] === slot) isKept[place] = 1
  }
  return isKept
}

function firstAtLeast(sorted: readonly number[], least: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < least) low = middle + 1
    else high = middle
  }
  return low
}
