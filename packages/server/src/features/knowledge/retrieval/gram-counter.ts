import { stopWords } from './stop-words.ts'
import { gramLength, gramsOf, maxWordLength, normalise, tellingWordsOf } from './tokens.ts'

/** How often each of the 4-grams that were asked for stands in a text, added to what was counted. */
export type CountGrams = (text: string, weight: number, counts: Int32Array) => void

const edge = '_'.charCodeAt(0)
const [unknown, apart, odd] = [0, 1, 2]
/** Of each character what `normalise` makes of it alone; `odd` where its neighbours matter or it becomes several. */
const folded = new Uint16Array(65_536)
const longestStopWord = Math.max(...[...stopWords].map((word) => word.length))

function fold(code: number): number {
  const character = String.fromCharCode(code)
  const plain = normalise(character)
  const isPlain = code < 0x0530 || (code >= 0x2000 && code < 0x2070)
  if (!isPlain || plain.length === 0 || code === 0x03a3 || /\p{M}/u.test(character)) return odd
  if (!/[\p{L}\p{N}]/u.test(plain)) return /\p{M}/u.test(plain) ? odd : apart
  return plain.length === 1 ? plain.charCodeAt(0) : odd
}

/** An open table of a few short words, found by their codes without making a string. */
function tableOf(words: readonly string[]) {
  let size = 64
  while (size < words.length * 4) size *= 2
  const places = new Int32Array(size)
  const mask = size - 1
  const hashOf = (codes: Uint16Array, from: number, length: number): number => {
    let hash = length
    for (let at = from; at < from + length; at += 1) hash = Math.imul(hash ^ (codes[at] ?? 0), 0x0100_0193)
    return (hash ^ (hash >>> 15)) & mask
  }
  const isSame = (word: string, codes: Uint16Array, from: number): boolean => {
    for (let at = 0; at < word.length; at += 1) if (word.charCodeAt(at) !== codes[from + at]) return false
    return true
  }
  for (const [number, word] of words.entries()) {
    const codes = Uint16Array.from(word, (letter) => letter.charCodeAt(0))
    let place = hashOf(codes, 0, codes.length)
    while (places[place] !== 0) place = (place + 1) & mask
    places[place] = number + 1
  }
  return (codes: Uint16Array, from: number, length: number): number => {
    for (let place = hashOf(codes, from, length); places[place] !== 0; place = (place + 1) & mask) {
      const number = (places[place] ?? 0) - 1
      const word = words[number]
      if (word?.length === length && isSame(word, codes, from)) return number
    }
    return -1
  }
}

const findStopWord = tableOf([...stopWords])

/** The same counts as of `gramsOf` over the telling words, without a string for any word: for many texts at once. */
export function gramCounter(grams: readonly string[]): CountGrams {
  const find = tableOf(grams)
  const numbers = new Map(grams.map((gram, number) => [gram, number]))
  const word = new Uint16Array(maxWordLength + 2)
  word[0] = edge

  function countWord(length: number, weight: number, counts: Int32Array): boolean {
    if (length <= longestStopWord && findStopWord(word, 1, length) >= 0) return false
    const marked = Math.min(length, maxWordLength) + 2
    word[marked - 1] = edge
    const wide = Math.min(marked, gramLength)
    for (let from = 0; from + wide <= marked; from += 1) {
      const number = find(word, from, wide)
      if (number >= 0) counts[number] = (counts[number] ?? 0) + weight
    }
    return true
  }

  function countOdd(text: string, weight: number, counts: Int32Array): void {
    for (const gram of tellingWordsOf(text).flatMap(gramsOf)) {
      const number = numbers.get(gram)
      if (number !== undefined) counts[number] = (counts[number] ?? 0) + weight
    }
  }

  return (text, weight, counts) => {
    if (isOdd(text)) return countOdd(text, weight, counts)
    let [length, words, telling] = [0, 0, 0]
    for (let at = 0; at <= text.length; at += 1) {
      const code = at < text.length ? (folded[text.charCodeAt(at)] ?? apart) : apart
      if (code !== apart) {
        length += 1
        if (length <= maxWordLength) word[length] = code
      } else if (length > 0) {
        words += 1
        if (countWord(length, weight, counts)) telling += 1
        length = 0
      }
    }
    if (telling === 0 && words > 0) countOdd(text, weight, counts)
  }
}

function isOdd(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    const known = folded[code] ?? odd
    if (known === odd || (known === unknown && mark(code) === odd)) return true
  }
  return false
}

function mark(code: number): number {
  const made = fold(code)
  folded[code] = made
  return made
}
