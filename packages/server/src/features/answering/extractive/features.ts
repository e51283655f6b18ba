import type { IndexedPassage, Terms } from '../../knowledge/index.ts'
import { coverageOf, type QuestionTerms, rareCoverageOf, shareOf, type TermSets, termSets } from './question-terms.ts'
import type { RankedSentence } from './rank-sentences.ts'

export const featureNames = [
  'passageStems',
  'passageGrams',
  'sentenceStems',
  'sentenceGrams',
  'unknownStems',
  'unknownGrams',
  'matchedWords',
  'questionLength',
  'topicMatch',
  'missingNames',
  'foundNames',
  'rarePassageStems',
  'rarePassageGrams',
  'rareSentenceGrams',
  'isLatin',
] as const

/** What the confidence is judged by: shares between 0 and 1, so that the size of the corpus does not show in them. */
export type Features = Record<(typeof featureNames)[number], number>

export interface Evidence {
  question: QuestionTerms
  passage: IndexedPassage
  sentence: RankedSentence
}

const manyWords = 12
const manyMatches = 4

export function featuresOf({ question, passage, sentence }: Evidence): Features {
  const held = termSets(passage.title, passage.heading, passage.text, ...(passage.questions ?? []))
  const coverage = coverageOf(question, held)
  const names = question.names
  const missingNames = names.filter((name) => !holds(held, name)).length
  const rare = rareCoverageOf(question, held)
  const rareSentence = rareCoverageOf(question, termSets(passage.heading, sentence.text))
  const matched = question.stems.filter(({ term }) => held.stems.has(term)).length
  return {
    passageStems: coverage.stems,
    passageGrams: coverage.grams,
    sentenceStems: sentence.coverage.stems,
    sentenceGrams: sentence.coverage.grams,
    unknownStems: shareOf(question.stems, ({ isKnown }) => !isKnown),
    unknownGrams: shareOf(question.grams, ({ isKnown }) => !isKnown),
    matchedWords: Math.min(matched, manyMatches) / manyMatches,
    questionLength: Math.min(question.stems.length, manyWords) / manyWords,
    missingNames: Math.min(missingNames, 2) / 2,
    foundNames: Math.min(names.length - missingNames, 2) / 2,
    rarePassageStems: rare.stems,
    rarePassageGrams: rare.grams,
    rareSentenceGrams: rareSentence.grams,
    isLatin: question.isLatin ? 1 : 0,
    topicMatch: Math.max(...topicsOf(passage).map((topic) => topicMatch(question, topic))),
  }
}

/** Names are spelt in many ways: most of the letters are enough. */
function holds(text: TermSets, name: Terms): boolean {
  if (name.stems.some((stem) => text.stems.has(stem))) return true
  return name.grams.filter((gram) => text.grams.has(gram)).length >= name.grams.length * 0.6
}

function topicsOf({ title, heading, questions }: IndexedPassage): string[] {
  return [title, heading.split(' > ').at(-1) ?? '', ...(questions ?? [])]
}

/** How much of a title, heading or known question was asked. */
function topicMatch(question: QuestionTerms, topic: string): number {
  const asked = new Set(question.stems.map(({ term }) => term))
  const named = [...termSets(topic).stems]
  return named.length === 0 ? 0 : named.filter((stem) => asked.has(stem)).length / named.length
}
