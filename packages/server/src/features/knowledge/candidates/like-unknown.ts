import type { Ctx } from '../../../platform/context/ctx.ts'
import { gramsOf } from '../retrieval/tokens.ts'
import type { AskedTerm } from './postings/best-slots.ts'
import { gramsOfStems, stemsLike, termCounts } from './store.ts'
import type { TermHash } from './term-hash.ts'

const mostUnknownStems = 6
const stemsPerUnknown = 3
const looked = 64
const fewestGrams = 3
const leastAlike = 0.4

/** What words nobody wrote may have been meant to be: the known stems that share most of their 4-grams. */
export async function likeUnknown(
  ctx: Ctx,
  hash: TermHash,
  stems: readonly { stem: string; passages: number; rarity: number }[],
): Promise<AskedTerm[]> {
  const meant = new Map<number, number>()
  const unknown = stems.filter(({ passages }) => passages === 0).slice(0, mostUnknownStems)
  for (const { stem, rarity } of unknown) {
    const grams = [...new Set(gramsOf(stem))].map(hash.gram)
    const like = await gramsOfStems(ctx, await stemsLike(ctx, await tellingGrams(ctx, grams), looked))
    const shared = like.map(({ term, grams: own }) => {
      const both = own.filter((gram) => grams.includes(gram)).length
      return { term, alike: (2 * both) / (own.length + grams.length) }
    })
    const best = shared.toSorted((one, other) => other.alike - one.alike || one.term - other.term)
    for (const { term, alike } of best.slice(0, stemsPerUnknown))
      if (alike >= leastAlike) meant.set(term, Math.max(meant.get(term) ?? 0, alike * rarity))
  }
  return [...meant].map(([term, rarity]) => ({ term, rarity }))
}

/**
 * The rarer half: the commonest are in so many stems that reading these takes longer than the rest of the search. The
 * last says where a stem ends, which nobody counted: words end elsewhere.
 */
async function tellingGrams(ctx: Ctx, grams: readonly number[]): Promise<number[]> {
  const inside = grams.slice(0, -1)
  const counts = await termCounts(ctx, inside)
  const common = inside.filter((gram) => counts.has(gram))
  const rarestFirst = common.toSorted((one, other) => (counts.get(one) ?? 0) - (counts.get(other) ?? 0))
  const kept = rarestFirst.slice(0, Math.max(fewestGrams, Math.ceil(common.length / 2)))
  return kept.length < fewestGrams ? [...grams] : [...kept, ...inside.filter((gram) => !counts.has(gram))]
}
