import type { Ctx } from '../../../../platform/context/ctx.ts'
import { gramsOf, stemInItsLanguage } from '../../retrieval/tokens.ts'
import type { AskedTerm } from '../postings/best-slots.ts'
import { type KnownStem, knownStems, stemsSharing, termCounts } from '../store.ts'
import type { TermHash } from '../term-hash.ts'
import { oneSlipAway } from './one-slip-away.ts'

const mostUnknownStems = 6
const stemsPerUnknown = 3
const mostGrams = 10
const looked = 64
const leastAlike = 0.4

/** A stem that no passage holds, and a word it was made of. */
interface UnknownStem {
  stem: string
  word: string
  rarity: number
}

interface Alike {
  term: number
  alike: number
}

/**
 * What words nobody wrote may have been meant to be: the known stems that are one slip away, the commonest first; else the
 * stems of words that are, since a slip may change where a word is cut; else those that share most of its 4-grams.
 */
export async function meantStems(
  ctx: Ctx,
  hash: TermHash,
  stems: readonly (UnknownStem & { passages: number })[],
): Promise<AskedTerm[]> {
  let unknown = stems.filter(({ passages }) => passages === 0).slice(0, mostUnknownStems)
  const meant = new Map<number, number>()
  const take = (found: readonly Alike[][]): void => {
    for (const [at, { rarity }] of unknown.entries())
      for (const { term, alike } of (found[at] ?? []).slice(0, stemsPerUnknown))
        meant.set(term, Math.max(meant.get(term) ?? 0, alike * rarity))
    unknown = unknown.filter((_, at) => (found[at] ?? []).length === 0)
  }
  take(await knownOf(ctx, hash, unknown.map(slipsOfStem)))
  take(await knownOf(ctx, hash, unknown.map(stemsOfSlips)))
  take(await Promise.all(unknown.map(({ stem }) => likeStems(ctx, hash, stem))))
  return [...meant].map(([term, rarity]) => ({ term, rarity }))
}

const slipsOfStem = ({ stem }: UnknownStem): Set<string> => oneSlipAway(stem)

const stemsOfSlips = ({ word }: UnknownStem): Set<string> => new Set([...oneSlipAway(word)].map(stemInItsLanguage))

/** Of each what somebody wrote: hundreds are looked for, few are there. */
async function knownOf(ctx: Ctx, hash: TermHash, guesses: readonly ReadonlySet<string>[]): Promise<Alike[][]> {
  const guessed = guesses.map((stems) => new Map([...stems].map((stem) => [hash.stem(stem), stem])))
  const terms = [...new Set(guessed.flatMap((stems) => [...stems.keys()]))]
  const known = terms.length > 0 ? await knownStems(ctx, terms) : []
  const commonestFirst = known.toSorted((one, other) => other.passages - one.passages || one.term - other.term)
  return guessed.map((stems) =>
    commonestFirst.flatMap((one) => {
      const stem = stems.get(one.term)
      return stem !== undefined && isOf(one, stem, hash) ? [{ term: one.term, alike: 1 - 1 / stem.length }] : []
    }),
  )
}

/** Of so many numbers one may be that of another stem by chance; its 4-grams are others then. */
const isOf = ({ grams }: KnownStem, stem: string, hash: TermHash): boolean =>
  gramsOf(stem).every((gram) => grams.includes(hash.gram(gram)))

async function likeStems(ctx: Ctx, hash: TermHash, stem: string): Promise<Alike[]> {
  const grams = [...new Set(gramsOf(stem))].map(hash.gram)
  const like = await stemsSharing(ctx, spread(grams, mostGrams), looked)
  const alike = like
    .map(({ term, grams: own }) => {
      const both = own.filter((gram) => grams.includes(gram)).length
      return { term, alike: (2 * both) / (own.length + grams.length) }
    })
    .filter(({ alike }) => alike >= leastAlike)
  const counts = await termCounts(
    ctx,
    alike.map(({ term }) => term),
  )
  return alike
    .filter(({ term }) => counts.has(term))
    .toSorted((one, other) => other.alike - one.alike || one.term - other.term)
}

/** At most so many, from everywhere: one slip spoils four that stand together. */
const spread = <T>(all: readonly T[], most: number): T[] =>
  all.filter((_, at) => Math.floor((at * most) / all.length) !== Math.floor(((at - 1) * most) / all.length))
