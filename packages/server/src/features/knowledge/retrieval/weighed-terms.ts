import { countTerms, type WeightedTerms } from './bm25.ts'
import { type Terms, termsOf } from './tokens.ts'

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

export function* fieldsOf(passage: Worded): Generator<[text: string, weight: number]> {
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
