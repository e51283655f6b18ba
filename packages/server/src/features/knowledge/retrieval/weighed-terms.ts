import { countTerms, type WeightedTerms } from './bm25.ts'
import { gramsOf, stemOf, type Terms, tellingWordsOf, termsOf } from './tokens.ts'

const fieldWeights = { title: 1, heading: 2, questions: 2, text: 1 }

/** What a passage is found by, field by field. */
export interface Worded {
  title: string
  heading: string
  text: string
  /** Questions this passage is known to answer, in people's own words. */
  questions?: string[]
}

/** Terms of one arm, and how many there are with those that are left out. */
interface Weighed {
  terms: WeightedTerms
  length: number
}

export type WeighedPassage = Record<keyof Terms, Weighed>

function* fieldsOf(passage: Worded): Generator<[text: string, weight: number]> {
  yield [passage.title, fieldWeights.title]
  yield [passage.heading, fieldWeights.heading]
  yield [passage.text, fieldWeights.text]
  for (const question of passage.questions ?? []) yield [question, fieldWeights.questions]
}

export function weighedTermsOf(passage: Worded): WeighedPassage {
  const stems: Weighed = { terms: new Map(), length: 0 }
  const grams: Weighed = { terms: new Map(), length: 0 }
  for (const [text, weight] of fieldsOf(passage)) {
    const terms = termsOf(text)
    countTerms(terms.stems, weight, stems.terms)
    countTerms(terms.grams, weight, grams.terms)
    stems.length += terms.stems.length * weight
    grams.length += terms.grams.length * weight
  }
  return { stems, grams }
}

/** Only what was asked for is kept of a passage: ten times quicker, and scored the same by it. */
export function weigherOf(asked: Terms): (passage: Worded) => WeighedPassage {
  const wanted = { stems: new Set(asked.stems), grams: new Set(asked.grams) }
  const known = new Map<string, { stems: string[]; grams: string[]; length: number }>()
  const partsOf = (word: string) => {
    const grams = gramsOf(word)
    const stems = [stemOf(word)].filter((stem) => wanted.stems.has(stem))
    const parts = { stems, grams: grams.filter((gram) => wanted.grams.has(gram)), length: grams.length }
    known.set(word, parts)
    return parts
  }
  return (passage) => {
    const stems: Weighed = { terms: new Map(), length: 0 }
    const grams: Weighed = { terms: new Map(), length: 0 }
    for (const [text, weight] of fieldsOf(passage))
      for (const word of tellingWordsOf(text)) {
        const parts = known.get(word) ?? partsOf(word)
        stems.length += weight
        grams.length += parts.length * weight
        if (parts.stems.length > 0) countTerms(parts.stems, weight, stems.terms)
        if (parts.grams.length > 0) countTerms(parts.grams, weight, grams.terms)
      }
    return { stems, grams }
  }
}
