import type { Used } from '@opora/contract/usage'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../lib/format.ts'
import { Tooltip } from '../../ui/Tooltip.tsx'
import { formatCosts } from './money.ts'

const compact = (value: number): string =>
  formatNumber(value, { notation: value < 100_000 ? 'standard' : 'compact', maximumFractionDigits: 1 })

function Figure({ label, value, children }: { label: string; value: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <b className="num">{value}</b>
        <small>{children}</small>
      </dd>
    </div>
  )
}

/** The month in three numbers. */
export function UsageFigures({ total }: { total: Used }) {
  const { t } = useTranslation('usage')
  const { requests, failed, inputTokens, outputTokens, isEstimated, costs } = total
  return (
    <dl className="us-figures">
      <Figure label={t('requests')} value={compact(requests)}>
        {failed > 0 ? t('failed', { count: failed }) : t('failedNone')}
      </Figure>
      <Figure label={t('tokens')} value={compact(inputTokens + outputTokens)}>
        {t('inAndOut', { input: compact(inputTokens), output: compact(outputTokens) })}
        {isEstimated && (
          <Tooltip text={t('estimatedText')}>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the explanation is reachable by the keyboard */}
            <span className="us-about" tabIndex={0}>
              {t('estimated')}
            </span>
          </Tooltip>
        )}
      </Figure>
      <Figure label={t('cost')} value={costs.length > 0 ? formatCosts(costs) : '–'}>
        {costs.length === 0 && (
          <Tooltip text={t('costNoneText')}>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the explanation is reachable by the keyboard */}
            <span className="us-about" tabIndex={0}>
              {t('costNone')}
            </span>
          </Tooltip>
        )}
      </Figure>
    </dl>
  )
}
