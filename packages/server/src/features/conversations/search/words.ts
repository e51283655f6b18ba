import type { WorkspaceId } from '@opora/contract/ids'
import { hashOf, normalise, stemOf } from '../../knowledge/index.ts'

/** A word of a text: where it stands, and what it is looked for by. */
export interface Word {
  from: number
  to: number
  word: string
  stem: string
}

const rememberedWords = 50_000
const longestRemembered = 64
const known = new Map<string, Pick<Word, 'word' | 'stem'>>()

/** A word as it was written, remembered: texts are read again for each search, and most of their words are the same. */
function spelled(written: string): Pick<Word, 'word' | 'stem'> {
  const before = known.get(written)
  if (before) return before
  if (known.size >= rememberedWords) known.clear()
  const word = normalise(written)
  const made = { word, stem: stemOf(word) }
  if (written.length <= longestRemembered) known.set(written, made)
  return made
}

const aWord = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\u00ad]*/gu

export const wordsIn = (text: string): Word[] =>
  [...text.matchAll(aWord)].map(({ 0: written, index }) => ({
    from: index,
    to: index + written.length,
    ...spelled(written),
  }))

export const stemsIn = (text: string): string[] => wordsIn(text).map(({ stem }) => stem)

/** Longer beginnings are looked for by this many of their letters. */
export const longestPrefix = 12

/** Keys of terms: a stem is its own, others begin with what no word does. */
export const prefixKey = (word: string): string => `^${word.slice(0, longestPrefix)}`
export const digitsKey = (digits: string): string => `#${digits}`

/** Of numbers of telephones the last digits count: who writes 8 and who writes +7 means the same one. */
export const tellingDigits = 10

/** Keys as the numbers they are stored as: the same word is another number in another workspace. */
export function keyHash(workspaceId: WorkspaceId): (key: string) => number {
  const seed = hashOf(`conversations of ${workspaceId}`)
  return (key) => hashOf(key, seed) | 0
}
