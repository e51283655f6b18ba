import type { Postings } from './postings.ts'

export interface Ranked {
  place: number
  score: number
}

const strongest = 255
const steps = 4096

/** Scores of many passages, place after place. */
export function createRanking(places: number) {
  const scores = new Float32Array(places)
  return {
    /** What a stem of this rarity says of the passages from a place on. */
    add(from: number, { places, impacts }: Postings, rarity: number): void {
      const worth = rarity / strongest
      for (let at = 0; at < places.length; at += 1) {
        const place = from + (places[at] ?? 0)
        scores[place] = (scores[place] ?? 0) + worth * (impacts[at] ?? 0)
      }
    },
    /** Those of which nothing is wanted. */
    keep(isKept: Uint8Array): void {
      for (let place = 0; place < scores.length; place += 1) if (isKept[place] === 0) scores[place] = 0
    },
    /** The best so many, best first, equal ones in their order; fewer are always the beginning of more. */
    best(most: number): Ranked[] {
      const least = leastOf(scores, most)
      const found: Ranked[] = []
      for (let place = 0; place < scores.length; place += 1) {
        const score = scores[place] ?? 0
        if (score > 0 && score >= least) found.push({ place, score })
      }
      return found.sort((one, other) => other.score - one.score || one.place - other.place).slice(0, most)
    },
  }
}

/** A score that so many reach, and not many more. */
function leastOf(scores: Float32Array, most: number): number {
  let highest = 0
  for (let place = 0; place < scores.length; place += 1) {
    const score = scores[place] ?? 0
    if (score > highest) highest = score
  }
  if (highest === 0) return 0
  const counts = new Int32Array(steps + 1)
  const perStep = steps / highest
  for (let place = 0; place < scores.length; place += 1) {
    const step = ((scores[place] ?? 0) * perStep) | 0
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
