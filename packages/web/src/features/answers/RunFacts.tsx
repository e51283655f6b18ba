import type { AnswerRun } from '@opora/contract/answering'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDuration, formatNumber } from '../../lib/format.ts'
import { formatCosts } from '../usage/index.ts'
import { sumTries } from './sum-tries.ts'

function Fact({ label, value, note }: { label: string; value: ReactNode; note?: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <span>{value}</span>
        {note && <small>{note}</small>}
      </dd>
    </div>
  )
}

/** The question, the answer and what it took, at a glance. */
export function RunFacts({ run }: { run: AnswerRun }) {
  const { t } = useTranslation('answers')
  const { outcome, engine } = run
  const { requests, inputTokens, outputTokens, isEstimated, costs } = sumTries(run)
  const tokens = formatNumber(inputTokens + outputTokens)
  return (
    <>
      <div className="an-said">
        <p className="pre an-q">{run.question}</p>
        <p className="pre an-a">{run.text}</p>
      </div>
      <dl className="an-facts">
        <Fact
          label={t('outcomeTitle')}
          value={t(`outcome.${outcome.kind}`)}
          note={'reason' in outcome ? t(`outcome.reason.${outcome.reason}`) : undefined}
        />
        <Fact label={t('engine')} value={engine === 'extractive' ? t('quotesOnly') : engine} note={run.assistantName} />
        <Fact
          label={t('time')}
          value={formatDuration(run.tookMs)}
          note={requests > 0 ? t('requests', { count: requests }) : undefined}
        />
        {requests > 0 && (
          <Fact
            label={t('tokens')}
            value={isEstimated ? `${t('estimated')} ${tokens}` : tokens}
            note={t('tokensOf', { input: formatNumber(inputTokens), output: formatNumber(outputTokens) })}
          />
        )}
        {costs.length > 0 && <Fact label={t('cost')} value={formatCosts(costs)} />}
      </dl>
    </>
  )
}
