import type { Hit, IndexedPassage, SearchIndex } from '../../knowledge/index.ts'
import { bias, coefficients, defaultThreshold } from './coefficients.ts'
import { type Features, featureNames, featuresOf } from './features.ts'
import { type QuestionTerms, questionTerms } from './question-terms.ts'
import { type RankedSentence, rankSentences } from './rank-sentences.ts'

/** Words of a passage exactly as they stand in it: `passage.text.slice(start, end)`. */
export interface Quote {
  passageId: string
  documentId: string
  text: string
  start: number
  end: number
}

export interface ClosestPassage {
  passageId: string
  documentId: string
  title: string
  heading: string
}

/** What the search found and how sure one may be. */
interface Weighed {
  confidence: number
  closest: ClosestPassage[]
  hits: Hit[]
}

export type ExtractiveAnswer =
  | (Weighed & { outcome: 'answered'; quotes: Quote[] })
  | (Weighed & { outcome: 'refused'; reason: 'nothing_found' | 'not_confident' })

export interface ExtractiveOptions {
  /** How the passages are found; a plain search of the whole index when absent. */
  find?: (limit: number) => Hit[]
  /** Confidence, 0 to 1, below which the question is refused. */
  threshold?: number
}

const passagesRead = 5
const closestShown = 3
const mostQuotes = 3
// A second sentence must be nearly as good as the first to stand beside it; a row of a table is about another thing.
const worthQuoting = 0.8
const longestPair = 300

/** Answers in the documents' own words, without a model; refuses when it is not sure the words are an answer. */
export function answerExtractively(
  question: string,
  index: SearchIndex,
  options: ExtractiveOptions = {},
): ExtractiveAnswer {
  const judged = judge(question, index, options.find)
  const closest = judged.passages.slice(0, closestShown).map(closestOf)
  const { hits } = judged
  if (!judged.features) return { outcome: 'refused', reason: 'nothing_found', confidence: 0, closest, hits }

  const confidence = confidenceOf(judged.features)
  if (confidence < (options.threshold ?? defaultThreshold)) {
    return { outcome: 'refused', reason: 'not_confident', confidence, closest, hits }
  }
  return { outcome: 'answered', confidence, quotes: chooseQuotes(judged.sentences), closest, hits }
}

export interface Judged {
  hits: Hit[]
  passages: IndexedPassage[]
  sentences: RankedSentence[]
  /** Missing when nothing was found. */
  features?: Features
}

/** The search, the ranking and the features behind an answer, for fitting and evaluation as well. */
export function judge(
  question: string,
  index: SearchIndex,
  find = (limit: number): Hit[] => index.search(question, { limit }),
): Judged {
  const hits = find(passagesRead)
  const found = hits.flatMap((hit) => {
    const passage = index.passage(hit.id)
    return passage ? [{ passage, score: hit.score }] : []
  })
  const passages = found.map(({ passage }) => passage)
  const terms: QuestionTerms = questionTerms(question, index.lexicon)
  const sentences = rankSentences(terms, found)
  const sentence = sentences[0]
  if (!sentence) return { hits, passages, sentences }
  return { hits, passages, sentences, features: featuresOf({ question: terms, passage: sentence.passage, sentence }) }
}

export function confidenceOf(features: Features): number {
  const sum = featureNames.reduce((total, name) => total + coefficients[name] * features[name], bias)
  return 1 / (1 + Math.exp(-sum))
}

/** The best sentence, those of its passage that are nearly as good, and the one that goes on from it. */
function chooseQuotes(sentences: RankedSentence[]): Quote[] {
  const best = sentences[0]
  if (!best) return []
  const together = sentences.filter(({ passage }) => passage.id === best.passage.id)
  const worth = ({ isRow }: RankedSentence) => best.score * (isRow ? 1 : worthQuoting)
  const chosen = together.filter((sentence) => sentence.score >= worth(sentence)).slice(0, mostQuotes)
  const next = together.find((sentence) => continues(best, sentence))
  if (next && !chosen.includes(next) && chosen.length < mostQuotes) chosen.push(next)
  return chosen
    .sort((one, other) => one.start - other.start)
    .map(({ passage, text, start, end }) => ({
      passageId: passage.id,
      documentId: passage.documentId,
      text,
      start,
      end,
    }))
}

/** Whether a sentence follows another in the same paragraph, and both are short enough to be read as one. */
function continues(before: RankedSentence, after: RankedSentence): boolean {
  const between = before.passage.text.slice(before.end, after.start)
  return (
    after.start >= before.end &&
    between.length < 3 &&
    !between.includes('\n') &&
    after.end - before.start <= longestPair
  )
}

function closestOf({ id, documentId, title, heading }: IndexedPassage): ClosestPassage {
  return { passageId: id, documentId, title, heading }
}
