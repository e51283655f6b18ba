import type { RetrievalSettings } from '@opora/contract/retrieval'

/** One score for each slot of the index; zero where the arm found nothing. */
export type ArmScores = Float64Array

export const armNames = ['stems', 'grams', 'vectors'] as const
export type ArmName = (typeof armNames)[number]

export type Arms = Record<ArmName, ArmScores>

export type Fusion = Pick<RetrievalSettings, 'fusion' | 'weights'>

/** How quickly a rank loses worth in reciprocal rank fusion: Cormack et al., 2009. */
const rankConstant = 60

/** One score, 0 to 1, for each slot. Weights count against each other: twice as much of each changes nothing. */
export function fuse(arms: Arms, isAllowed: readonly boolean[], { fusion, weights }: Fusion): Float64Array {
  const total = armNames.reduce((sum, name) => sum + weights[name], 0)
  const fused = new Float64Array(isAllowed.length)
  for (const name of armNames) {
    const share = total > 0 ? weights[name] / total : 0
    if (share === 0) continue
    const worth = fusion === 'rrf' ? worthOfRanks(arms[name], isAllowed) : worthOfScores(arms[name], isAllowed)
    for (let slot = 0; slot < fused.length; slot++) fused[slot] = (fused[slot] ?? 0) + share * (worth[slot] ?? 0)
  }
  return fused
}

/** Divided by the best. The smallest score of a sparse search is zero, so this is min-max normalisation. */
function worthOfScores(scores: ArmScores, isAllowed: readonly boolean[]): Float64Array {
  let best = 0
  for (let slot = 0; slot < scores.length; slot++) best = Math.max(best, isAllowed[slot] ? (scores[slot] ?? 0) : 0)
  return best > 0 ? scores.map((score) => score / best) : scores
}

/** 1 for the first, 61/62 for the second; equal scores share a rank. */
function worthOfRanks(scores: ArmScores, isAllowed: readonly boolean[]): Float64Array {
  const found = [...scores.keys()].filter((slot) => isAllowed[slot] && (scores[slot] ?? 0) > 0)
  found.sort((one, other) => (scores[other] ?? 0) - (scores[one] ?? 0))
  const worth = new Float64Array(scores.length)
  let rank = 0
  let before = Number.NaN
  for (const [at, slot] of found.entries()) {
    if (scores[slot] !== before) rank = at + 1
    before = scores[slot] ?? 0
    worth[slot] = (rankConstant + 1) / (rankConstant + rank)
  }
  return worth
}
