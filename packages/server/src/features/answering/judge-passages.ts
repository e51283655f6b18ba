import type { PreparedSearch } from '../knowledge/index.ts'
import type { Traced } from './answer.ts'
import { confidenceOf, judge } from './extractive/answer-extractively.ts'
import { languageOf } from './phrases.ts'

/** Whether the passages found are worth asking a model about. */
export type Sufficiency = 'enough' | 'little' | 'nothing'

// On XQuAD and the own sets 0.1 % of good questions and 29 to 86 % of off-topic ones stay below the first, 0 to 6 % and
// 82 to 100 % below the second.
const nothingBelow = 0.01
const littleBelow = 0.3

/** Judges by the calibrated scores of the built-in answerer, before any model is paid. */
export function judgePassages(
  query: string,
  { index, find, settings, rereading }: PreparedSearch,
  { trace }: Traced,
): Sufficiency {
  const time = trace.watch()
  const { features, passages } = judge(query, index, find)
  const confidence = features ? confidenceOf(features) : 0
  const [best] = passages
  // Words cannot tell across languages, nor what was found or put first by its meaning: there only the model may refuse.
  const knowsMeaning = settings.weights.vectors > 0 || (rereading !== null && rereading.failure === null)
  const isByWords = !knowsMeaning && (!best || languageOf(best.text) === languageOf(query))
  const verdict = confidence >= littleBelow ? 'enough' : confidence < nothingBelow && isByWords ? 'nothing' : 'little'
  trace.keep({ kind: 'judge', ...time(), verdict, confidence, threshold: littleBelow })
  return verdict
}
