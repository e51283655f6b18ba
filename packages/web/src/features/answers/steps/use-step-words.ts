import type { TraceStep } from '@opora/contract/answering'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../../lib/format.ts'

export const formatScore = (score: number): string =>
  formatNumber(score, { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** What a step came to, in one line. */
export function useStepWords(): (step: TraceStep) => string {
  const { t } = useTranslation('answers')
  const line = (...parts: (string | false | null)[]): string => parts.filter(Boolean).join(', ')
  return (step) => {
    switch (step.kind) {
      case 'understand':
        return line(
          t(`intent.${step.intent}`),
          t(`language.${step.language}`),
          step.earlier > 0 && t('earlier', { count: step.earlier }),
        )
      case 'rewrite':
        return step.to
      case 'search': {
        const cited = step.passages.filter(({ isCited }) => isCited).length
        if (step.passages.length === 0) return t('nothingFound')
        return line(t('passages', { count: step.passages.length }), cited > 0 && t('cited', { count: cited }))
      }
      case 'rerank':
        return line(step.model, t('reread', { count: step.candidates }), step.failure !== null && t('keptOrder'))
      case 'judge':
        return line(
          t(`sufficiency.${step.verdict}`),
          t('confidence', { confidence: formatScore(step.confidence), threshold: formatScore(step.threshold) }),
        )
      case 'quote':
        return t('confidence', { confidence: formatScore(step.confidence), threshold: formatScore(step.threshold) })
      case 'request':
        return line(step.tries.at(-1)?.model ?? '', t(`purpose.${step.purpose}`), step.failure && t('failed'))
      case 'verify':
        return t(`verdict.${step.verdict}`)
      case 'tool':
        return line(step.name, step.isWaiting && t('toolWaits'))
      case 'fallback':
        return t(`fallback.${step.reason}`)
    }
  }
}
