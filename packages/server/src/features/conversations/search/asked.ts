import type { Word } from '@opora/contract/conversation-filter'
import { stemOf, stopWords } from '../../knowledge/index.ts'
import { digitsKey, prefixKey, stemsIn, tellingDigits, wordsIn } from './words.ts'

/** What somebody looks for, read from what they typed. */
export interface Asked {
  /** All of these stems. */
  stems: string[]
  /** A word that may not be written to its end yet. */
  last: string | null
  /** Stems side by side. */
  phrases: string[][]
  without: string[]
  withoutPhrases: string[][]
  /** Of a conversation. */
  number: number | null
  /** Of a telephone. */
  digits: string | null
}

const aTelephone = /^\+?\d[\d\s.-]{4,}\d$/
const mostWords = 16

const asTelephone = (text: string): string | null =>
  aTelephone.test(text) && /[\s+-]/.test(text) ? text.replace(/\D/g, '').slice(-tellingDigits) : null

/** Words that say something; all of them when none does. */
function telling(words: readonly string[]): readonly string[] {
  const left = words.filter((word) => !stopWords.has(word))
  return left.length > 0 ? left : words
}

/** The last word may not be written to its end; a number alone is one of a conversation too, or of a telephone. */
export function readAsked(given: readonly Word[], without: readonly Word[] = []): Asked {
  const asked: Asked = {
    stems: [],
    last: null,
    phrases: [],
    without: [],
    withoutPhrases: [],
    number: null,
    digits: null,
  }
  const [only = ''] = given.length === 1 && !given[0]?.isPhrase ? given.map(({ text }) => text) : []
  asked.number = Number(/^\d{1,9}$/.exec(only)?.[0] ?? Number.NaN) || null
  for (const { text } of without) {
    const stems = stemsIn(text).slice(0, mostWords)
    if (stems.length === 1) asked.without.push(...stems)
    else if (stems.length > 1) asked.withoutPhrases.push(stems)
  }
  const bare = given.filter(({ isPhrase }) => !isPhrase)
  asked.digits = bare.length === given.length ? asTelephone(given.map(({ text }) => text).join(' ')) : null
  if (asked.digits) return asked
  asked.phrases = given.filter(({ isPhrase }) => isPhrase).map(({ text }) => stemsIn(text).slice(0, mostWords))
  asked.phrases = asked.phrases.filter(({ length }) => length > 0)
  const words = bare.flatMap(({ text }) => wordsIn(text).map(({ word }) => word))
  const said = [...telling(words)]
  const isOpen = given.at(-1)?.isPhrase === false && said.at(-1) === words.at(-1)
  asked.last = (isOpen && said.pop()) || null
  asked.stems = [...new Set([...said.map(stemOf), ...asked.phrases.flat()])].slice(0, mostWords)
  return asked
}

/** Keys a conversation must hold: every one of `all`, of `any` one at least when there are some, none of `none`. */
export interface Keys {
  all: string[]
  any: string[]
  none: string[]
}

/** `becoming` are stems the last word may be the beginning of. */
export function keysOf(asked: Asked, becoming: readonly string[]): Keys {
  const { stems, last, digits, without } = asked
  if (digits) return { all: [digitsKey(digits)], any: [], none: [] }
  const any = last
    ? [
        stemOf(last),
        prefixKey(last),
        ...(/^\d{4,}$/.test(last) ? [digitsKey(last.slice(-tellingDigits))] : []),
        ...becoming,
      ]
    : []
  return { all: stems, any: [...new Set(any)], none: without }
}

/** Whether there is something to look for. */
export const hasKeys = ({ stems, last, phrases, digits }: Asked): boolean =>
  stems.length + phrases.length > 0 || last !== null || digits !== null

export const holdsPhrase = (stems: readonly string[], phrase: readonly string[]): boolean =>
  stems.some((_, at) => phrase.every((stem, offset) => stems[at + offset] === stem))
