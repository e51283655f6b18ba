/** A piece of text; `isMatch` pieces are marked on the screen. */
export interface Piece {
  text: string
  isMatch: boolean
}

const word = /[\p{L}\p{N}]+/gu
const shortestStem = 3
const longestEnding = 3

const fold = (text: string): string => text.toLocaleLowerCase().replaceAll('ё', 'е')

function sharedStart(a: string, b: string): number {
  let length = 0
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1
  return length
}

/** Close enough to mark: the same word, or the same word with another ending (депозит, депозита). */
function isSameWord(a: string, b: string): boolean {
  if (a === b) return true
  const shared = sharedStart(a, b)
  return shared >= shortestStem && shared >= Math.max(a.length, b.length) - longestEnding && shared * 2 > a.length
}

const wordsOf = (query: string): string[] =>
  (query.match(word) ?? []).map(fold).filter((one) => one.length >= shortestStem || /\p{N}/u.test(one))

/** Cuts a passage so that the words of the query can be marked in it. */
export function markWords(text: string, query: string): Piece[] {
  const wanted = wordsOf(query)
  const pieces: Piece[] = []
  let at = 0
  for (const found of text.matchAll(word)) {
    const folded = fold(found[0])
    if (!wanted.some((one) => isSameWord(one, folded))) continue
    if (found.index > at) pieces.push({ text: text.slice(at, found.index), isMatch: false })
    pieces.push({ text: found[0], isMatch: true })
    at = found.index + found[0].length
  }
  if (at < text.length || pieces.length === 0) pieces.push({ text: text.slice(at), isMatch: false })
  return pieces
}
