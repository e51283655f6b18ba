import type { FoundMessage } from '@opora/contract/conversations'
import { cutText } from '../../../platform/safety/cut-text.ts'
import type { Asked, Keys } from './asked.ts'
import { holdsPhrase } from './asked.ts'
import { wordsIn } from './words.ts'

const longest = 160
/** So much before the first word that was meant, to tell what it is about. */
const before = 28

/** Whether a word is one of those asked for. */
export function isAskedBy(asked: Asked, keys: Keys): (word: { word: string; stem: string }) => boolean {
  const stems = new Set([...keys.all, ...keys.any])
  const { last } = asked
  return ({ word, stem }) => stems.has(stem) || (last !== null && word.startsWith(last))
}

/** The part of a text where words that were asked for stand, and where they do; null when there are none. */
export function cutAround(
  written: string,
  isAsked: ReturnType<typeof isAskedBy>,
): Pick<FoundMessage, 'text' | 'marks'> | null {
  const text = written.replace(/\s+/g, ' ').trim()
  const words = wordsIn(text)
  const hits = words.filter(isAsked)
  const first = hits[0]
  if (!first) return null
  const begin = first.from <= before ? 0 : (words.find(({ from }) => from >= first.from - before)?.from ?? first.from)
  const shown = cutText(text.slice(begin), longest)
  const lead = begin > 0 ? '…' : ''
  const marks = hits
    .filter(({ to }) => to - begin <= shown.length)
    .map(({ from, to }): [number, number] => [from - begin + lead.length, to - begin + lead.length])
  return { text: `${lead}${shown}${begin + shown.length < text.length ? '…' : ''}`, marks }
}

/** Whether phrases stand in one of the texts each, and those that must not in none. */
export function areSaid({ phrases, withoutPhrases }: Asked, texts: readonly string[]): boolean {
  if (phrases.length + withoutPhrases.length === 0) return true
  const said = texts.map((text) => wordsIn(text).map(({ stem }) => stem))
  const isSaid = (phrase: readonly string[]): boolean => said.some((stems) => holdsPhrase(stems, phrase))
  return phrases.every(isSaid) && !withoutPhrases.some(isSaid)
}
