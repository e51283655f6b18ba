import {
  answerExtractively,
  confidenceOf,
  judge,
} from '../packages/server/src/features/answering/extractive/answer-extractively.ts'
import type { SearchIndex } from '../packages/server/src/features/knowledge/index.ts'
import type { Query } from './dataset.ts'
import { auroc } from './logistic-regression.ts'

/** One figure. `peer` and `limit` are what others reach and what is possible, where that is published. */
export interface Measure {
  name: string
  value: number
  unit: 'share' | 'ms' | 'tokens'
  peer?: number | undefined
  limit?: number | undefined
  target?: number | undefined
  /** Whether less is better. */
  isCost?: boolean
}

const searchedPassages = 30

export function measureRetrieval(index: SearchIndex, queries: Query[]): Measure[] {
  if (queries.length === 0) return []
  const ranks: number[] = []
  let spentMs = 0
  for (const { text, gold } of queries) {
    const started = performance.now()
    const hits = index.search(text, { limit: searchedPassages })
    spentMs += performance.now() - started
    const documents = [...new Set(hits.map(({ documentId }) => documentId))]
    ranks.push(documents.findIndex((id) => gold.includes(id)) + 1)
  }
  const within = (most: number) => ranks.filter((rank) => rank > 0 && rank <= most).length / ranks.length
  const reciprocal = ranks.reduce((sum, rank) => sum + (rank > 0 ? 1 / rank : 0), 0) / ranks.length
  return [
    { name: 'retrieval R@1', value: within(1), unit: 'share', limit: 1 },
    { name: 'retrieval R@5', value: within(5), unit: 'share', limit: 1 },
    { name: 'retrieval R@10', value: within(10), unit: 'share', limit: 1 },
    { name: 'retrieval MRR', value: reciprocal, unit: 'share', limit: 1 },
    { name: 'search time, mean', value: spentMs / queries.length, unit: 'ms', target: 5, isCost: true },
  ]
}

export function measureAnswers(index: SearchIndex, queries: Query[]): Measure[] {
  const withAnswers = queries.filter(({ answers }) => (answers?.length ?? 0) > 0)
  if (withAnswers.length === 0) return []
  const counts = { best: 0, three: 0, quoted: 0 }
  for (const { text, answers } of withAnswers) {
    const { sentences } = judge(text, index)
    if (holds(sentences.slice(0, 1), answers)) counts.best++
    if (holds(sentences.slice(0, 3), answers)) counts.three++
    const answer = answerExtractively(text, index, { threshold: 0 })
    if (answer.outcome === 'answered' && holds(answer.quotes, answers)) counts.quoted++
  }
  const share = (count: number) => count / withAnswers.length
  return [
    { name: 'answer in the best sentence', value: share(counts.best), unit: 'share', limit: 1 },
    { name: 'answer in the best three sentences', value: share(counts.three), unit: 'share', limit: 1 },
    { name: 'answer in what is quoted', value: share(counts.quoted), unit: 'share', limit: 1 },
  ]
}

/** How well known questions are told from those the documents cannot answer, at the threshold that ships. */
export function measureRefusal(index: SearchIndex, good: Query[], bad: string[]): Measure[] {
  const refused: Measure = {
    name: 'unanswerable questions refused',
    value: bad.length > 0 ? 1 - shareAnswered(index, bad) : 0,
    unit: 'share',
    target: 0.95,
    limit: 1,
  }
  if (good.length === 0) return bad.length > 0 ? [refused] : []
  const measures: Measure[] = [
    {
      name: 'good questions answered',
      value: shareAnswered(
        index,
        good.map(({ text }) => text),
      ),
      unit: 'share',
      target: 0.9,
    },
    { name: 'wrong answers among answered', value: shareWrong(index, good), unit: 'share', isCost: true },
  ]
  if (bad.length === 0) return measures
  const confidence = (text: string) => {
    const { features } = judge(text, index)
    return features ? confidenceOf(features) : 0
  }
  const separation = auroc(
    good.map(({ text }) => confidence(text)),
    bad.map(confidence),
  )
  return [{ name: 'refusal AUROC', value: separation, unit: 'share', peer: 0.98, limit: 1 }, ...measures, refused]
}

function shareAnswered(index: SearchIndex, questions: string[]): number {
  return questions.filter((text) => answerExtractively(text, index).outcome === 'answered').length / questions.length
}

/** Of the good questions answered, how many quote a document that does not hold the answer. */
function shareWrong(index: SearchIndex, good: Query[]): number {
  let answered = 0
  let wrong = 0
  for (const { text, gold } of good) {
    const answer = answerExtractively(text, index)
    if (answer.outcome !== 'answered') continue
    answered++
    if (!answer.quotes.some(({ documentId }) => gold.includes(documentId))) wrong++
  }
  return answered > 0 ? wrong / answered : 0
}

function holds(sentences: { text: string }[], answers: string[] = []): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/\s+/g, ' ').trim()
  const said = sentences.map(({ text }) => plain(text)).join('\n')
  return answers.some((answer) => said.includes(plain(answer)))
}
