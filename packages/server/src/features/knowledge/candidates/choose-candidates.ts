/** A stem of a question, as it stands in the workspace. */
export interface AskedStem {
  term: number
  /** Passages that hold it. */
  passages: number
  rarity: number
}

export interface Choice {
  anyOf: number[]
  allOf: number[][]
}

const mostLists = 3

/**
 * Which passages to look at: all that hold one of the rarest stems, as many of these as stay within the budget; then
 * those that hold several of the common ones at once. A question of rare words alone is answered exactly.
 */
export function chooseCandidates(
  stems: readonly AskedStem[],
  { passages, budget }: { passages: number; budget: number },
): Choice {
  const known = stems.filter((stem) => stem.passages > 0).toSorted((one, other) => one.passages - other.passages)
  let left = budget
  const rare: AskedStem[] = []
  for (const stem of known) {
    if (stem.passages > left) break
    rare.push(stem)
    left -= stem.passages
  }
  const common = known.slice(rare.length)
  const share = ({ passages: holding }: AskedStem): number => holding / passages
  const allOf: number[][] = []
  for (let start = 0; start + 1 < common.length && allOf.length < mostLists; start += 1) {
    const list = rarestTogether(common.slice(start), { most: left / passages, share })
    if (list) allOf.push(list.map(({ term }) => term))
  }
  const [rarest] = common
  const isLost = rare.length === 0 && allOf.length === 0 && rarest !== undefined
  return { anyOf: isLost ? [rarest.term] : rare.map(({ term }) => term), allOf }
}

/** The fewest of the rarest stems that few enough passages hold at once, if words came independently. */
function rarestTogether(
  stems: readonly AskedStem[],
  { most, share }: { most: number; share: (stem: AskedStem) => number },
): AskedStem[] | null {
  let together = 1
  for (const [at, stem] of stems.entries()) {
    together *= share(stem)
    if (at > 0 && together <= most) return stems.slice(0, at + 1)
  }
  return stems.length > 1 && together > 0 ? [...stems] : null
}
