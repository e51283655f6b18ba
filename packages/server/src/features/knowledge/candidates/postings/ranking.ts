import { mostOfSegment } from './build-segment.ts'
import type { Postings } from './postings.ts'

/** The postings of what is asked for in one segment. */
export interface Scored {
  passages: number
  held: readonly { postings: Postings; rarity: number }[]
  /** Of each place whether it is wanted; null when all are. */
  isKept: Uint8Array | null
}

export interface Ranked {
  segment: number
  place: number
  score: number
}

const strongest = 255
const steps = 1024
/** Nothing waits while this is used, so one serves all: a new one for each question is work for the collector. */
const scratch = new Float32Array(mostOfSegment)
const counts = new Int32Array(steps + 1)

const bestFirst = (one: Ranked, other: Ranked): number =>
  other.score - one.score || one.segment - other.segment || one.place - other.place

/** The best so many of all segments, best first, equal ones in their order: fewer are the beginning of more. */
export function bestOfSegments(segments: readonly Scored[], most: number): Ranked[] {
  let best: Ranked[] = []
  const cut = (): void => {
    best = best.sort(bestFirst).slice(0, most)
  }
  for (const [segment, scored] of segments.entries()) {
    const scores = scoresOf(scored)
    const isFull = best.length >= most
    if (isFull) cut()
    let least = isFull ? (best.at(-1)?.score ?? 0) : leastOf(scores, most)
    for (let place = 0; place < scores.length; place += 1) {
      const score = scores[place] ?? 0
      if (score < least || score === 0) continue
      best.push({ segment, place, score })
      if (best.length < most * 8) continue
      cut()
      least = best.at(-1)?.score ?? 0
    }
  }
  cut()
  return best
}

/** Valid until the next call. */
function scoresOf({ passages, held, isKept }: Scored): Float32Array {
  const scores = scratch.subarray(0, passages).fill(0)
  for (const { postings, rarity } of held) {
    const { places, impacts } = postings
    const worth = rarity / strongest
    for (let at = 0; at < places.length; at += 1) {
      const place = places[at] ?? 0
      scores[place] = (scores[place] ?? 0) + worth * (impacts[at] ?? 0)
    }
  }
  if (isKept) for (let place = 0; place < passages; place += 1) if (isKept[place] === 0) scores[place] = 0
  return scores
}

/** A score that so many reach, and not many more; 0 when fewer are there. */
function leastOf(scores: Float32Array, most: number): number {
  let highest = 0
  for (let place = 0; place < scores.length; place += 1) highest = Math.max(highest, scores[place] ?? 0)
  if (highest === 0) return 0
  counts.fill(0)
  const perStep = steps / highest
  for (let place = 0; place < scores.length; place += 1) {
    const step = Math.min(((scores[place] ?? 0) * perStep) | 0, steps)
    counts[step] = (counts[step] ?? 0) + 1
  }
  let reached = 0
  for (let step = steps; step > 0; step -= 1) {
    reached += counts[step] ?? 0
    // A step lower than counted: the division may have rounded either way.
    if (reached >= most) return (step - 1) / perStep
  }
  return 0
}
