/** What has a place in a timeline. */
export interface Placed {
  id: string
  seq: number
  at: Date
}

export interface Interleaved {
  /** New places of what stood there before; what keeps its place is not named. */
  moved: { id: string; seq: number }[]
  /** Places of what comes in, in its own order. */
  placed: { id: string; seq: number }[]
  lastSeq: number
}

interface Keyed extends Placed {
  /** The latest of all up to it. */
  key: Placed
  isNew: boolean
}

/** By the moment, and where that is the same by the id: ids are given out in order. */
const isBefore = (a: Placed, b: Placed): boolean =>
  a.at.getTime() === b.at.getTime() ? a.id < b.id : a.at.getTime() < b.at.getTime()

/** With moments that never go back, so that each of the two stays in the order it has. */
function inOwnOrder(items: readonly Placed[], isNew: boolean): Keyed[] {
  let latest: Placed | null = null
  return [...items]
    .sort((a, b) => a.seq - b.seq)
    .map((item) => {
      if (!latest || isBefore(latest, item)) latest = item
      return { ...item, key: latest, isNew }
    })
}

/**
 * Puts two timelines into one by when things were said, each of them in the order it has. What stands before the first
 * that comes in keeps its place; no two places are equal, and free ones stay free.
 */
export function interleave(held: readonly Placed[], coming: readonly Placed[], lastSeq: number): Interleaved {
  const here = inOwnOrder(held, false)
  const there = inOwnOrder(coming, true)
  const ordered: Keyed[] = []
  for (const item of here) {
    while (there[0] && isBefore(there[0].key, item.key)) ordered.push(...there.splice(0, 1))
    ordered.push(item)
  }
  ordered.push(...there)
  const slots = [...here.map(({ seq }) => seq), ...coming.map((_, index) => lastSeq + index + 1)]
  const seated = ordered.map((item, index) => ({ ...item, to: slots[index] ?? 0 }))
  const seatOf = ({ id, to }: { id: string; to: number }) => ({ id, seq: to })
  return {
    moved: seated.filter(({ isNew, seq, to }) => !isNew && seq !== to).map(seatOf),
    placed: seated.filter(({ isNew }) => isNew).map(seatOf),
    lastSeq: lastSeq + coming.length,
  }
}
