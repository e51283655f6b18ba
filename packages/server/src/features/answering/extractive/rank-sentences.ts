import type { IndexedPassage, Span } from '../../knowledge/index.ts'
import { type Coverage, coverageOf, type QuestionTerms, termSets } from './question-terms.ts'
import { statementsOf } from './statements.ts'

export interface RankedSentence extends Span {
  passage: IndexedPassage
  text: string
  /** 0 to 1. */
  score: number
  coverage: Coverage
  isRow: boolean
}

export interface PassageToQuote {
  passage: IndexedPassage
  /** From the search, 0 to 1. */
  score: number
}

const weights = { stems: 0.4, grams: 0.4, passage: 0.2 }
// What the heading over a sentence says counts, but less than the sentence's own words.
const leadShare = 0.8
// Of the score, for a number where the question asks how much or when.
const amountShare = 0.1

/** The sentences of the passages, best first. Headings, header rows and questions lead to an answer and are never one. */
export function rankSentences(question: QuestionTerms, passages: PassageToQuote[]): RankedSentence[] {
  return passages.flatMap((passage) => scoreSentences(question, passage)).sort((one, other) => other.score - one.score)
}

function scoreSentences(question: QuestionTerms, { passage, score }: PassageToQuote): RankedSentence[] {
  return statementsOf(passage).map(({ lead, ...statement }) => {
    const coverage = coverageWithLead(question, statement.text, lead)
    const fit = question.asksAmount && /\p{N}/u.test(statement.text) ? amountShare : 0
    const relevance = weights.stems * coverage.stems + weights.grams * coverage.grams + weights.passage * score
    return { ...statement, passage, coverage, score: relevance * (1 - amountShare) + fit }
  })
}

function coverageWithLead(question: QuestionTerms, text: string, lead: string): Coverage {
  const own = coverageOf(question, termSets(text))
  if (lead === '') return own
  const led = coverageOf(question, termSets(text, lead))
  return {
    stems: own.stems + (led.stems - own.stems) * leadShare,
    grams: own.grams + (led.grams - own.grams) * leadShare,
  }
}
