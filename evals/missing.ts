import {
  answerExtractively,
  confidenceOf,
  judge,
} from '../packages/server/src/features/answering/extractive/answer-extractively.ts'
import type { IndexedPassage, SearchIndex } from '../packages/server/src/features/knowledge/index.ts'
import type { Query } from './dataset.ts'
import { auroc } from './logistic-regression.ts'
import type { Measure } from './measures.ts'

const coverages = [0.1, 0.2, 0.3, 0.5] as const

function confidence(index: SearchIndex, text: string): number {
  const { features } = judge(text, index)
  return features ? confidenceOf(features) : 0
}

/** How often the right document is quoted when only the surest share of the questions is answered. */
export function measurePrecision(index: SearchIndex, good: Query[]): Measure[] {
  if (good.length === 0) return []
  const judged = good
    .map(({ text, gold }) => {
      const answer = answerExtractively(text, index, { threshold: 0 })
      const isRight = answer.outcome === 'answered' && answer.quotes.some(({ documentId }) => gold.includes(documentId))
      return { isRight, confidence: confidence(index, text) }
    })
    .sort((a, b) => b.confidence - a.confidence)
  return coverages.map((coverage) => {
    const surest = judged.slice(0, Math.max(1, Math.round(judged.length * coverage)))
    const value = surest.filter(({ isRight }) => isRight).length / surest.length
    return { name: `right when the surest ${coverage * 100} % are answered`, value, unit: 'share', limit: 1 }
  })
}

/** Each question once more without its own documents, while their neighbours stay: the hardest kind to refuse. */
export function measureMissing(
  index: SearchIndex,
  byDocument: ReadonlyMap<string, IndexedPassage[]>,
  good: Query[],
): Measure[] {
  if (good.length === 0) return []
  const present: number[] = []
  const missing: number[] = []
  let answered = 0
  for (const { text, gold } of good) {
    present.push(confidence(index, text))
    for (const id of gold) index.remove(id)
    missing.push(confidence(index, text))
    if (answerExtractively(text, index).outcome === 'answered') answered += 1
    for (const id of gold) index.add(byDocument.get(id) ?? [])
  }
  return [
    { name: 'missing article, AUROC', value: auroc(present, missing), unit: 'share', peer: 0.63, limit: 1 },
    { name: 'missing article, answered anyway', value: answered / good.length, unit: 'share', isCost: true },
  ]
}
