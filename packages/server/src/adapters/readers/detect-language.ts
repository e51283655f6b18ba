import type { ReadDocument } from '../../ports/reader.ts'

const sampleLength = 20_000

/** Script decides: Cyrillic is taken for Russian and Latin for English, which is what the search can stem. */
export function detectLanguage(text: string): ReadDocument['language'] {
  const sample = text.slice(0, sampleLength)
  const letters = count(sample, /\p{L}/gu)
  if (letters === 0) return 'other'
  if (count(sample, /[а-яё]/giu) / letters > 0.4) return 'ru'
  if (count(sample, /[a-z]/giu) / letters > 0.6) return 'en'
  return 'other'
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}
