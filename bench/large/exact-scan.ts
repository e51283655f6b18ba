import { b, k1, rarityOf } from '../../packages/server/src/features/knowledge/retrieval/bm25.ts'

const mostTermsOfPassage = 100

/** BM25 over every passage, the whole of it in memory as numbers: what search is compared with. */
export function createExactScan(passages: number) {
  const ids: string[] = []
  let stems = new Int32Array(passages * mostTermsOfPassage)
  let weights = new Uint8Array(passages * mostTermsOfPassage)
  const starts = new Int32Array(passages + 1)
  const lengths = new Int32Array(passages)
  const held = new Map<number, number>()
  let totalLength = 0
  return {
    size: () => ids.length,
    add(id: string, terms: ReadonlyMap<number, number>, length: number): void {
      let at = starts[ids.length] ?? 0
      for (const [stem, weight] of terms) {
        stems[at] = stem
        weights[at] = weight
        at += 1
        held.set(stem, (held.get(stem) ?? 0) + 1)
      }
      lengths[ids.length] = length
      totalLength += length
      starts[ids.push(id)] = at
    },
    /** Nothing is added any more. */
    finish(): void {
      const used = starts[ids.length] ?? 0
      stems = stems.slice(0, used)
      weights = weights.slice(0, used)
    },
    /** The best so many by these stems. */
    find(asked: readonly number[], most: number): { id: string; score: number }[] {
      const rarity = new Map<number, number>()
      for (const stem of asked)
        rarity.set(stem, (rarity.get(stem) ?? 0) + rarityOf(ids.length, Math.max(held.get(stem) ?? 0, 1)) * (k1 + 1))
      const wanted = [...rarity.keys()]
      const averageLength = totalLength / ids.length
      let best: { id: string; score: number }[] = []
      let worst = 0
      for (let passage = 0; passage < ids.length; passage += 1) {
        let score = 0
        const penalty = k1 * (1 - b + (b * (lengths[passage] ?? 0)) / averageLength)
        for (let at = starts[passage] ?? 0; at < (starts[passage + 1] ?? 0); at += 1) {
          const stem = stems[at] ?? -1
          if (!wanted.includes(stem)) continue
          const weight = weights[at] ?? 0
          score += ((rarity.get(stem) ?? 0) * weight) / (weight + penalty)
        }
        if (score <= worst && best.length >= most) continue
        if (score === 0) continue
        best = [...best, { id: ids[passage] ?? '', score }].sort((one, other) => other.score - one.score).slice(0, most)
        worst = best.at(-1)?.score ?? 0
      }
      return best
    },
  }
}

export type ExactScan = ReturnType<typeof createExactScan>
