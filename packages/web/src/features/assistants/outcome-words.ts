import type { AnswerOutcome } from '@opora/contract/conversations'
import type { TFunction } from 'i18next'
import { formatNumber } from '../../lib/format.ts'

/** The outcome as a word, with the reason when it has one. */
export function outcomeWords(t: TFunction<'assistants'>, outcome: AnswerOutcome): { what: string; why: string } {
  const what = t(`outcome.${outcome.kind}`)
  return { what, why: 'reason' in outcome ? t(`outcome.reason.${outcome.reason}`) : '' }
}

export const confidenceText = (confidence: number): string =>
  formatNumber(confidence, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
