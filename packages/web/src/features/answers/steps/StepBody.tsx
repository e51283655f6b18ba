import type { TraceStep } from '@opora/contract/answering'
import { useTranslation } from 'react-i18next'
import { codeText } from '../../../lib/failure-text.ts'
import { RequestStep } from './RequestStep.tsx'
import { RerankStep } from './RerankStep.tsx'
import { SearchStep } from './SearchStep.tsx'
import { formatScore, useStepWords } from './use-step-words.ts'

function Quotes({ quotes }: { quotes: readonly string[] }) {
  const { t } = useTranslation('answers')
  if (quotes.length === 0) return null
  return (
    <div>
      <h3>{t('quotes')}</h3>
      <ul className="an-quotes">
        {quotes.map((text, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same words may be quoted twice
          <li key={at}>
            <q>{text}</q>
          </li>
        ))}
      </ul>
    </div>
  )
}

function QuoteStep({ step }: { step: Extract<TraceStep, { kind: 'quote' }> }) {
  const { t } = useTranslation('answers')
  const percent = (share: number): string => `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%`
  return (
    <>
      <p>
        {t(`verdict.${step.verdict}`)},{' '}
        {t('confidence', { confidence: formatScore(step.confidence), threshold: formatScore(step.threshold) })}
      </p>
      <span className="pb ai an-scale" aria-hidden="true">
        <i style={{ width: percent(step.confidence) }} />
        <em style={{ left: percent(step.threshold) }} />
      </span>
      <Quotes quotes={step.quotes.map(({ text }) => text)} />
    </>
  )
}

/** Everything that is known of one step. */
export function StepBody({ step }: { step: TraceStep }) {
  const { t } = useTranslation('answers')
  const wordsOf = useStepWords()
  switch (step.kind) {
    case 'search':
      return <SearchStep step={step} />
    case 'rerank':
      return <RerankStep step={step} />
    case 'request':
      return <RequestStep step={step} />
    case 'quote':
      return <QuoteStep step={step} />
    case 'verify':
      return (
        <>
          {step.complaint ? (
            <div>
              <h3>{t('complaint')}</h3>
              <p className="pre">{step.complaint}</p>
            </div>
          ) : (
            <p>{t(`verdict.${step.verdict}`)}</p>
          )}
          <Quotes quotes={step.quotes.map(({ n, text }) => `[${n}] ${text}`)} />
        </>
      )
    case 'rewrite':
      return (
        <>
          <p className="pre">
            {step.to} <span className="mut">({t(`by.${step.by}`)})</span>
          </p>
          {step.problem && (
            <p className="an-fail">
              {t('problem', {
                problem: step.refusal ? codeText(step.refusal.code, step.refusal.params) : step.problem,
              })}
            </p>
          )}
        </>
      )
    case 'judge':
      return <p>{wordsOf(step)}</p>
    case 'tool':
      return (
        <>
          <p className="pre">{step.arguments}</p>
          {step.result && (
            <div>
              <h3>{t('toolGave')}</h3>
              <p className="pre">{step.result}</p>
            </div>
          )}
        </>
      )
    case 'understand':
    case 'fallback':
      return <p>{wordsOf(step)}</p>
  }
}
