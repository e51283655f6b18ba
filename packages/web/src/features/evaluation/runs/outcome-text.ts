import type { AnswerOutcome } from '@opora/contract/conversations'
import type { TFunction } from 'i18next'
import { formatPercent } from '../../../lib/format.ts'

/** The outcome in a few words, with its confidence or its reason. */
export function outcomeText(t: TFunction<'evaluation'>, outcome: AnswerOutcome | null): string {
  if (!outcome) return t('outcome.none')
  const what = t(`outcome.${outcome.kind}`)
  if (outcome.kind === 'answered') return `${what}, ${formatPercent(outcome.confidence)}`
  return 'reason' in outcome ? `${what}: ${t(`outcome.reason.${outcome.reason}`)}` : what
}
