import { stemmer as stemEnglish } from '@orama/stemmers/english'
import { stemmer as stemRussian } from '@orama/stemmers/russian'
import { stopWords } from './stop-words.ts'

export interface Terms {
  stems: string[]
  grams: string[]
}

export const gramLength = 4
export const maxWordLength = 64
const rememberedStems = 50_000
const stemsByWord = new Map<string, string>()

/** One spelling for what people write in several: case, compatibility forms, `ё`, stress marks, soft hyphens. */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[\u0300\u0301\u00ad]/g, '')
}

function wordsOf(text: string): string[] {
  return normalise(text).match(/[\p{L}\p{N}]+/gu) ?? []
}

export function stemOf(word: string): string {
  const known = stemsByWord.get(word)
  if (known !== undefined) return known

  if (stemsByWord.size >= rememberedStems) stemsByWord.clear()
  const stem = stemInItsLanguage(word)
  stemsByWord.set(word, stem)
  return stem
}

/** What nobody wrote is not remembered. */
export function stemInItsLanguage(word: string): string {
  if (word.length > maxWordLength) return word.slice(0, maxWordLength)
  if (/\p{Script=Cyrillic}/u.test(word)) return stemRussian(word)
  if (/\p{Script=Latin}/u.test(word)) return stemEnglish(word)
  return word
}

/** Character 4-grams inside one word, its edges marked, so that a prefix and a suffix differ from the middle. */
export function gramsOf(word: string): string[] {
  const marked = `_${word.slice(0, maxWordLength)}_`
  if (marked.length <= gramLength) return [marked]

  const grams: string[] = []
  for (let start = 0; start + gramLength <= marked.length; start++) grams.push(marked.slice(start, start + gramLength))
  return grams
}

/** The words that carry meaning; stop words count only when nothing else was said. */
export function tellingWordsOf(text: string): string[] {
  const words = wordsOf(text)
  const telling = words.filter((word) => !stopWords.has(word))
  return telling.length > 0 ? telling : words
}

/** In the order of the words. */
export const termsOfWords = (words: readonly string[]): Terms => ({
  stems: words.map(stemOf),
  grams: words.flatMap(gramsOf),
})

export const termsOf = (text: string): Terms => termsOfWords(tellingWordsOf(text))
