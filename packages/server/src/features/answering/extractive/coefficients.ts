import type { Features } from './features.ts'

// Fitted by `evals/fit-confidence.ts`, which prints this file's numbers: logistic regression on half of XQuAD in Russian
// and English, whole and in corpora of twenty passages, and on two small shops, against off-topic questions. On the other
// half: AUROC .985 and .990, good questions answered .93 and .96, off-topic refused .96 and .95. The threshold is the
// confidence that 95.7 % of the off-topic questions stay below in the whole corpora, the hardest case.

export const bias = -5.977
export const coefficients: Features = {
  passageStems: 0.496,
  passageGrams: 2.497,
  sentenceStems: 1.451,
  sentenceGrams: 2.487,
  unknownStems: -0.654,
  unknownGrams: 1.534,
  matchedWords: 2.872,
  questionLength: 2.314,
  topicMatch: 4.196,
  missingNames: -4.134,
  foundNames: 0.488,
  rarePassageStems: 0.227,
  rarePassageGrams: 2.531,
  rareSentenceGrams: 1.012,
  isLatin: -0.957,
}
export const defaultThreshold = 0.69
