import { mostOfSegment } from './build-segment.ts'
import type { Postings } from './postings.ts'

interface Held {
  postings: Postings
  rarity: number
}

/** The postings of what is asked for in one segment. */
export interface Scored {
  passages: number
  /** Ranked by the first list, then by the first and second together, and so on. */
  held: readonly (readonly Held[])[]
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
const reached = new Uint16Array(mostOfSegment)
const counts = new Int32Array(steps + 1)
/** More than nothing: what holds none of the words is not found. */
const barely = Number.MIN_VALUE
/** Scores are added up in 32 bits. */
const roundedUp = 1.0001

const bestFirst = (one: Ranked, other: Ranked): number =>
  other.score - one.score || one.segment - other.segment || one.place - other.place

/** The best so many of all segments, by each list and those before it, best first, equal ones in their order. */
export function bestOfSegments(segments: readonly Scored[], most: readonly number[]): Ranked[][] {
  const lists = most.map(bestOf)
  for (const [segment, { passages, held, isKept }] of segments.entries()) {
    const scores = scratch.subarray(0, passages).fill(0)
    for (const [at, list] of lists.entries()) {
      addUp(scores, held[at] ?? [], isKept)
      list.meet(segment, scores, held.slice(0, at + 1).flat())
    }
  }
  return lists.map((list) => list.finish())
}

/** The best so many of what it meets: fewer are the beginning of more. */
function bestOf(most: number) {
  let best: Ranked[] = []
  const cut = (): void => {
    best = best.sort(bestFirst).slice(0, most)
  }
  return {
    meet(segment: number, scores: Float32Array, held: readonly Held[]): void {
      if (most === 0) return
      const isFull = best.length >= most
      if (isFull) cut()
      const least = Math.max(isFull ? (best.at(-1)?.score ?? 0) : leastOf(scores, most), barely)
      const telling = tellingOf(held, least)
      const postings = telling.reduce((sum, { places }) => sum + places.length, 0)
      const count = postings < scores.length ? placesAmong(telling, scores, least) : placesFrom(scores, least)
      for (const place of telling.length > 1 ? new Set(reached.subarray(0, count)) : reached.subarray(0, count))
        best.push({ segment, place, score: scores[place] ?? 0 })
    },
    finish(): Ranked[] {
      cut()
      return best
    },
  }
}

/** Nobody reaches so much by the others alone, which are the common words: where they stand need not be looked at. */
function tellingOf(held: readonly Held[], least: number): Postings[] {
  const rarestLast = held.toSorted((one, other) => one.rarity - other.rarity)
  let sum = 0
  const from = rarestLast.findIndex(({ rarity }) => {
    sum += rarity
    return sum * roundedUp >= least
  })
  return from < 0 ? [] : rarestLast.slice(from).map(({ postings }) => postings)
}

/** Writes into `reached` where a score is at least so much; says how many there are. */
function placesFrom(scores: Float32Array, least: number): number {
  let count = 0
  for (let place = 0; place < scores.length; place += 1) {
    if ((scores[place] ?? 0) < least) continue
    reached[count] = place
    count += 1
  }
  return count
}

/** The same, looked for where one of these stands: some are met more than once. */
function placesAmong(postings: readonly Postings[], scores: Float32Array, least: number): number {
  let count = 0
  for (const { places } of postings)
    for (let at = 0; at < places.length; at += 1) {
      const place = places[at] ?? 0
      if ((scores[place] ?? 0) < least) continue
      reached[count] = place
      count += 1
    }
  return count
}

function addUp(scores: Float32Array, held: readonly Held[], isKept: Uint8Array | null): void {
  for (const { postings, rarity } of held) {
    const { places, impacts } = postings
    const worth = rarity / strongest
    for (let at = 0; at < places.length; at += 1) {
      const place = places[at] ?? 0
      scores[place] = (scores[place] ?? 0) + worth * (impacts[at] ?? 0)
    }
  }
  if (isKept) for (let place = 0; place < scores.length; place += 1) if (isKept[place] === 0) scores[place] = 0
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
