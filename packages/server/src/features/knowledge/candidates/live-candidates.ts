import type { Ctx } from '../../../platform/context/ctx.ts'
import type { BestSlots } from './postings/best-slots.ts'
import { type CandidatePassage, candidatesBySlot } from './store.ts'

interface Wanted {
  documents: readonly string[] | null
  terms: readonly number[]
  /** Is given what came as it comes. */
  take(rows: readonly CandidatePassage[]): void
}

/** The database reads the next while these are looked at. */
const atOnce = 50

/** Of each list the best so many passages of those that did not go and are where they are looked for. */
export async function liveCandidates(
  ctx: Ctx,
  best: BestSlots,
  { most, ...wanted }: Wanted & { most: readonly number[] },
): Promise<void> {
  const first = best(most)
  await Promise.all(
    most.map((count, at) => {
      const others = new Set(first.slice(0, at).flatMap((slots) => slots.map(({ slot }) => slot)))
      const slotsUpTo = (upTo: number): number[] => {
        const list = upTo === count ? first[at] : best(most.map((_, of) => (of === at ? upTo : 0)))[at]
        return (list ?? []).map(({ slot }) => slot)
      }
      return liveOf(ctx, slotsUpTo, { ...wanted, most: count, others })
    }),
  )
}

/** What another list holds is read there, and counts here. */
async function liveOf(
  ctx: Ctx,
  slotsUpTo: (most: number) => number[],
  { most, others, ...wanted }: Wanted & { most: number; others: ReadonlySet<number> },
): Promise<void> {
  const first = slotsUpTo(most)
  const own = first.filter((slot) => !others.has(slot))
  const parts = Array.from({ length: Math.ceil(own.length / atOnce) }, (_, at) =>
    own.slice(at * atOnce, (at + 1) * atOnce),
  )
  const live = await Promise.all(parts.map((slots) => read(ctx, slots, { ...wanted, most: slots.length })))
  let count = first.length - own.length + live.reduce((sum, rows) => sum + rows, 0)
  let seen = most
  for (let isAll = first.length < most; !isAll && count < most; ) {
    const upTo = seen * 4
    const slots = slotsUpTo(upTo).slice(seen)
    count += await read(ctx, slots, { ...wanted, most: most - count })
    isAll = seen + slots.length < upTo
    seen = upTo
  }
}

/** How many of these are there. */
async function read(ctx: Ctx, slots: number[], { take, ...wanted }: Wanted & { most: number }): Promise<number> {
  if (slots.length === 0) return 0
  const rows = await candidatesBySlot(ctx, slots, wanted)
  take(rows)
  return rows.length
}
