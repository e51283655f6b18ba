import type { TraceStep } from '@opora/contract/answering'
import { useTranslation } from 'react-i18next'
import { formatDuration, formatNumber } from '../../../lib/format.ts'
import { formatCosts } from '../../usage/index.ts'

type Try = Extract<TraceStep, { kind: 'request' }>['tries'][number]

/** What one try took, in one line. */
function useTryWords(): (one: Try) => string {
  const { t } = useTranslation('answers')
  return (one) => {
    const read = t('tokensOf', { input: formatNumber(one.inputTokens), output: formatNumber(one.outputTokens) })
    return [
      one.model,
      one.outcome === 'failed' ? `${t('failed')} (${one.failureCode})` : one.outcome === 'left' ? t('left') : '',
      one.isEstimated ? `${t('estimated')} ${read}` : read,
      one.firstPartMs === null ? '' : t('firstPart', { time: formatDuration(one.firstPartMs) }),
      one.cost ? formatCosts([one.cost]) : '',
    ]
      .filter(Boolean)
      .join(', ')
  }
}

/** Each time a model was asked, and what that took. */
export function Tries({ tries }: { tries: readonly Try[] }) {
  const { t } = useTranslation('answers')
  const wordsOf = useTryWords()
  return (
    <>
      {tries.length > 1 && <h3>{t('tries')}</h3>}
      <ul className="an-tries">
        {tries.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: tries stay in their order
          <li key={at}>{wordsOf(one)}</li>
        ))}
      </ul>
    </>
  )
}
