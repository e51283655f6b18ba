import type { TrialAnswer } from '@opora/contract/answering'
import { useTranslation } from 'react-i18next'
import { formatDuration } from '../../lib/format.ts'
import { confidenceText, outcomeWords } from './outcome-words.ts'

/** The typed outcome, the confidence and the time: fields, never read out of the text. */
export function TrialFacts({ answer }: { answer: TrialAnswer }) {
  const { t } = useTranslation('assistants')
  const { outcome } = answer
  const { what, why } = outcomeWords(t, outcome)
  return (
    <dl className="as-facts">
      <div>
        <dt>{t('playground.outcome')}</dt>
        <dd>
          {what}
          {why && <small>{why}</small>}
        </dd>
      </div>
      {outcome.kind === 'answered' && (
        <div>
          <dt>{t('playground.confidence')}</dt>
          <dd>
            {confidenceText(outcome.confidence)}
            <span className="pb ai" aria-hidden="true">
              <i style={{ width: `${Math.round(Math.min(1, Math.max(0, outcome.confidence)) * 100)}%` }} />
            </span>
          </dd>
        </div>
      )}
      <div>
        <dt>{t('playground.latency')}</dt>
        <dd>
          {formatDuration(answer.tookMs)}
          <small>{answer.engine === 'extractive' ? t('engine.extractive') : answer.engine}</small>
        </dd>
      </div>
    </dl>
  )
}
