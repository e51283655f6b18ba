import { mostOfSegment } from './build-segment.ts'

export interface Segment {
  id: number
  firstSlot: number
  lastSlot: number
  passages: number
}

/** How large segments are. */
export interface Sizes {
  /** So many passages that came are looked at one by one; more become a segment. */
  fewest: number
  most: number
}

export const usualSizes: Sizes = { fewest: 1024, most: mostOfSegment }
/** So many neighbours become one: each passage is written three or four times in its life. */
const together = 8

/** What becomes one segment: the passages after a slot up to another, and the segments they are in already. */
export interface Fold {
  after: number
  upTo: number | null
  replaces: number[]
}

/** The next thing to do, given the segments in order and how many passages stand behind them; null for nothing. */
export function planFold(segments: readonly Segment[], tail: number, { fewest, most }: Sizes): Fold | null {
  if (tail >= fewest) return { after: segments.at(-1)?.lastSlot ?? -1, upTo: null, replaces: [] }
  const small = segments.filter(({ passages }) => passages < fewest * together)
  return neighbours(segments, new Set(small), most) ?? neighbours(segments, new Set(segments), most)
}

export const foldOf = (segments: readonly Segment[]): Fold => ({
  after: (segments[0]?.firstSlot ?? 0) - 1,
  upTo: segments.at(-1)?.lastSlot ?? 0,
  replaces: segments.map(({ id }) => id),
})

/** The first so many in a row that are among these and fit into one. */
function neighbours(segments: readonly Segment[], wanted: ReadonlySet<Segment>, most: number): Fold | null {
  for (let from = 0; from + together <= segments.length; from += 1) {
    const row = segments.slice(from, from + together)
    const passages = row.reduce((sum, segment) => sum + segment.passages, 0)
    if (passages <= most && row.every((segment) => wanted.has(segment))) return foldOf(row)
  }
  return null
}
