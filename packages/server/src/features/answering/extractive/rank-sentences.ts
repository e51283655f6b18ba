import { type IndexedPassage, type Span, sentencesOf } from '../../knowledge/index.ts'
import { type Coverage, coverageOf, type QuestionTerms, termSets } from './question-terms.ts'

export interface RankedSentence extends Span {
  passage: IndexedPassage
  text: string
  /** 0 to 1. */
  score: number
  coverage: Coverage
}

export interface PassageToQuote {
  passage: IndexedPassage
  /** From the search, 0 to 1. */
  score: number
}

const weights = { stems: 0.4, grams: 0.4, passage: 0.2 }
// What the heading over a sentence says counts, but less than the sentence's own words.
const leadShare = 0.8
const longestLead = 200

/** The sentences of the passages, best first. Headings and questions lead to an answer and are never one. */
export function rankSentences(question: QuestionTerms, passages: PassageToQuote[]): RankedSentence[] {
  return passages.flatMap((passage) => scoreSentences(question, passage)).sort((one, other) => other.score - one.score)
}

function scoreSentences(question: QuestionTerms, { passage, score }: PassageToQuote): RankedSentence[] {
  const headings = new Set([passage.title, ...passage.heading.split(' > ')])
  const ranked: RankedSentence[] = []
  let lead = passage.heading || passage.title
  for (const span of sentencesOf(passage.text)) {
    const text = passage.text.slice(span.start, span.end)
    if (headings.has(text) || text.endsWith('?')) {
      lead = text.slice(0, longestLead)
      continue
    }
    const coverage = coverageWithLead(question, text, lead)
    const relevance = weights.stems * coverage.stems + weights.grams * coverage.grams + weights.passage * score
    ranked.push({ ...span, passage, text, coverage, score: relevance })
  }
  return ranked
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
