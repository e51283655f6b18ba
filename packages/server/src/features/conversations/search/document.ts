import { normalise } from '../../knowledge/index.ts'
import { digitsKey, longestPrefix, prefixKey, stemsIn, tellingDigits, wordsIn } from './words.ts'

/** What a search knows of a piece of a conversation. */
export interface Document {
  conversationId: string
  chunk: number
  /** Of its last activity. */
  week: number
  subject: string
  name: string
  email: string | null
  phone: string | null
  /** Texts of messages and notes, and names of their files. */
  texts: readonly string[]
}

/** So many places of a conversation stand in one row. */
export const chunkPlaces = 100
const weekMs = 604_800_000
export const weekOf = (at: Date): number => Math.floor(at.getTime() / weekMs)
export const beginOfWeek = (week: number): Date => new Date(week * weekMs)

const aNumber = /\+?\d[\d ().-]{4,}\d/g
const shortestDigits = 4
const digitsOf = (text: string): string => text.replace(/\D/g, '')

/** Any four digits and more of a contact's telephone find it. */
function* partsOfPhone(phone: string): Generator<string> {
  const digits = digitsOf(phone).slice(-15)
  for (let from = 0; from <= digits.length - shortestDigits; from++)
    for (let to = from + shortestDigits; to <= Math.min(digits.length, from + tellingDigits); to++)
      yield digitsKey(digits.slice(from, to))
}

function* beginnings(text: string): Generator<string> {
  for (const { word } of wordsIn(text))
    for (let length = 1; length <= Math.min(word.length, longestPrefix); length++)
      yield prefixKey(word.slice(0, length))
}

/** Everything the piece is found by. */
export function keysIn({ subject, name, email, phone, texts }: Document): Set<string> {
  const keys = new Set<string>()
  for (const text of [name, email ?? '']) for (const key of beginnings(text)) keys.add(key)
  for (const key of partsOfPhone(phone ?? '')) keys.add(key)
  for (const text of [subject, name, email ?? '', ...texts]) {
    for (const stem of stemsIn(text)) keys.add(stem)
    for (const [number] of normalise(text).matchAll(aNumber)) {
      const digits = digitsOf(number)
      if (digits.length >= 7) keys.add(digitsKey(digits.slice(-tellingDigits)))
    }
  }
  return keys
}

const aPlainStem = /^\p{L}{3,24}$/u

/** What a word that is being typed may become: letters alone, so no numbers of anybody. */
export const plainStems = (keys: Iterable<string>): string[] => [...keys].filter((key) => aPlainStem.test(key))
