import { stopWords } from './stop-words.ts'
import { gramLength, gramsOf, maxWordLength, normalise, tellingWordsOf } from './tokens.ts'

/** How often each of the 4-grams that were asked for stands in a text, added to what was counted. */
export type CountGrams = (text: string, weight: number, counts: Int32Array) => void

const edge = '_'.charCodeAt(0)
const [unknown, apart, odd] = [0, 1, 2]
/** Of each character what `normalise` makes of it alone; `odd` where its neighbours matter or it becomes several. */
const folded = new Uint16Array(65_536)
const longestStopWord = Math.max(...[...stopWords].map((word) => word.length))
/** The text that is being read, a mark wherever no word is; nothing waits meanwhile, so one serves all. */
let codes = new Uint16Array(4096)

function fold(code: number): number {
  const character = String.fromCharCode(code)
  const plain = normalise(character)
  const isPlain = code < 0x0530 || (code >= 0x2000 && code < 0x2070)
  if (!isPlain || plain.length === 0 || code === 0x03a3 || /\p{M}/u.test(character)) return odd
  if (!/[\p{L}\p{N}]/u.test(plain)) return /\p{M}/u.test(plain) ? odd : apart
  return plain.length === 1 ? plain.charCodeAt(0) : odd
}

function read(code: number): number {
  const made = fold(code)
  folded[code] = made
  return made
}

/** Whether the text could be read character by character. */
function readCodes(text: string): boolean {
  if (text.length + 2 > codes.length) codes = new Uint16Array(text.length * 2)
  codes[0] = edge
  let length = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    let plain = folded[code] ?? odd
    if (plain === unknown) plain = read(code)
    length = plain === apart ? 0 : length + 1
    if (plain === odd || length > maxWordLength) return false
    codes[at + 1] = plain === apart ? edge : plain
  }
  codes[text.length + 1] = edge
  return true
}

const pairs = 65_536
const pairOf = (one: number, other: number): number => ((one << 5) ^ other) & (pairs - 1)

/** Finds short words among the codes without making strings: most are told apart by their first two letters. */
function finderOf(words: readonly string[]) {
  let size = 64
  while (size < words.length * 4) size *= 2
  const numbers = new Int32Array(size).fill(-1)
  const begins = new Uint8Array(pairs)
  const mix = (hash: number, code: number): number => Math.imul(hash ^ code, 0x0100_0193)
  const placeOf = (hash: number): number => (hash ^ (hash >>> 15)) & (size - 1)
  for (const [number, word] of words.entries()) {
    begins[pairOf(word.charCodeAt(0), word.charCodeAt(1) || edge)] = 1
    let hash = word.length
    for (let at = 0; at < word.length; at += 1) hash = mix(hash, word.charCodeAt(at))
    let place = placeOf(hash)
    while (numbers[place] !== -1) place = (place + 1) & (size - 1)
    numbers[place] = number
  }
  const isHere = (word: string | undefined, from: number, length: number): boolean => {
    if (word?.length !== length) return false
    for (let at = 0; at < length; at += 1) if (word.charCodeAt(at) !== codes[from + at]) return false
    return true
  }
  return (from: number, length: number): number => {
    if (begins[pairOf(codes[from] ?? 0, codes[from + 1] ?? 0)] === 0) return -1
    let hash = length
    for (let at = from; at < from + length; at += 1) hash = mix(hash, codes[at] ?? 0)
    for (let place = placeOf(hash); numbers[place] !== -1; place = (place + 1) & (size - 1))
      if (isHere(words[numbers[place] ?? 0], from, length)) return numbers[place] ?? -1
    return -1
  }
}

const findStopWord = finderOf([...stopWords])

interface Word {
  start: number
  length: number
  weight: number
}

/** The same counts as of `gramsOf` over the telling words, without a string for any word: for many texts at once. */
export function gramCounter(grams: readonly string[]): CountGrams {
  const find = finderOf(grams)
  const numbers = new Map(grams.map((gram, number) => [gram, number]))

  function countWord({ start, length, weight }: Word, counts: Int32Array): void {
    const wide = Math.min(length + 2, gramLength)
    for (let from = start - 1; from + wide <= start + length + 1; from += 1) {
      const number = find(from, wide)
      if (number >= 0) counts[number] = (counts[number] ?? 0) + weight
    }
  }

  return (text, weight, counts) => {
    const isRead = readCodes(text)
    let [start, words, telling] = [1, 0, 0]
    for (let at = 1; isRead && at <= text.length + 1; at += 1) {
      if (codes[at] !== edge) continue
      const length = at - start
      if (length > 0) words += 1
      if (length > longestStopWord || (length > 0 && findStopWord(start, length) < 0)) {
        telling += 1
        countWord({ start, length, weight }, counts)
      }
      start = at + 1
    }
    if (isRead && (telling > 0 || words === 0)) return
    for (const gram of tellingWordsOf(text).flatMap(gramsOf)) {
      const number = numbers.get(gram)
      if (number !== undefined) counts[number] = (counts[number] ?? 0) + weight
    }
  }
}
