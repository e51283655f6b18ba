import type { TraceStep } from '@opora/contract/answering'
import { useTranslation } from 'react-i18next'
import { formatDuration, formatNumber } from '../../../lib/format.ts'
import { formatCosts } from '../../usage/index.ts'
import { Fold } from './Fold.tsx'

type Request = Extract<TraceStep, { kind: 'request' }>
type Try = Request['tries'][number]

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

/** What the model was told and what it said, word for word. */
export function RequestStep({ step }: { step: Request }) {
  const { t } = useTranslation('answers')
  const wordsOf = useTryWords()
  const turns = step.turns.map(({ role, text }) => `${t(`role.${role}`)}:\n${text}`).join('\n\n')
  return (
    <>
      {step.tries.length > 1 && <h3>{t('tries')}</h3>}
      <ul className="an-tries">
        {step.tries.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: tries stay in their order
          <li key={at}>{wordsOf(one)}</li>
        ))}
      </ul>
      {step.failure && <p className="an-fail">{step.failure}</p>}
      {step.reasoning && <Fold title={t('reasoning')} text={step.reasoning} />}
      {step.reply ? <Fold title={t('reply')} text={step.reply} isOpen /> : <p className="mut">{t('replyNone')}</p>}
      <Fold title={t('turns')} text={turns} />
      <Fold title={t('prompt')} text={step.prompt} />
    </>
  )
}
