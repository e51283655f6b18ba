import type { Ctx } from '../../../../platform/context/ctx.ts'
import { postingsOf, slotsOf } from './held-postings.ts'
import type { Segment } from './plan-fold.ts'
import { createRanking } from './ranking.ts'
import { bestOfTail, type ScoredSlot, segmentsOf } from './store.ts'

export interface AskedTerm {
  term: number
  rarity: number
}

export interface Asking {
  terms: readonly AskedTerm[]
  penalty: { evenly: number; byLength: number }
  /** The documents that are searched, and when they are few the slots of their passages, in order. */
  scope: { documents: readonly string[]; slots: readonly number[] | null } | null
  /** At most so many of the passages that are in no segment yet. */
  mostOfTail: number
}

/** The best so many slots, best first; some may be of passages that went. Fewer are the beginning of more. */
export type BestSlots = (most: number) => ScoredSlot[]

interface Places {
  segments: readonly Segment[]
  slots: ReadonlyMap<number, Uint32Array>
  /** Where each segment begins among all places. */
  starts: readonly number[]
  count: number
}

/** The passages that hold what is asked for, among all of the workspace; how much each is worth is nearly exact. */
export async function bestSlots(ctx: Ctx, { terms, penalty, scope, mostOfTail }: Asking): Promise<BestSlots> {
  const segments = await segmentsOf(ctx)
  const ids = segments.map(({ id }) => id)
  const postings = await postingsOf(
    ctx,
    ids,
    terms.map(({ term }) => term),
  )
  const places = placesOf(segments, await slotsOf(ctx, ids))
  const ranking = createRanking(places.count)
  for (const { term, rarity } of terms)
    for (const [at, { id }] of segments.entries()) ranking.add(places.starts[at] ?? 0, postings(id, term), rarity)
  if (scope?.slots) ranking.keep(keptPlaces(places, scope.slots))
  const after = segments.at(-1)?.lastSlot ?? -1
  const tail = await bestOfTail(ctx, { after, terms, penalty, documents: scope?.documents ?? null, most: mostOfTail })
  return (most) => {
    const ranked = ranking.best(most).map(({ place, score }) => ({ slot: slotAt(places, place), score }))
    return [...ranked, ...tail].sort((one, other) => other.score - one.score || one.slot - other.slot).slice(0, most)
  }
}

function placesOf(segments: readonly Segment[], slots: Places['slots']): Places {
  let count = 0
  const starts = segments.map(({ passages }) => {
    count += passages
    return count - passages
  })
  return { segments, slots, starts, count }
}

function slotAt({ segments, slots, starts }: Places, place: number): number {
  const at = starts.findLastIndex((start) => start <= place)
  const segment = segments[at]
  return (segment?.firstSlot ?? 0) + (slots.get(segment?.id ?? -1)?.[place - (starts[at] ?? 0)] ?? 0)
}

/** Both lists of slots stand in order. */
function keptPlaces({ segments, slots, starts, count }: Places, kept: readonly number[]): Uint8Array {
  const isKept = new Uint8Array(count)
  let next = 0
  for (const [at, { id, firstSlot }] of segments.entries())
    for (const [place, offset] of (slots.get(id) ?? new Uint32Array()).entries()) {
      while ((kept[next] ?? Number.POSITIVE_INFINITY) < firstSlot + offset) next += 1
      if (kept[next] === firstSlot + offset) isKept[(starts[at] ?? 0) + place] = 1
    }
  return isKept
}
