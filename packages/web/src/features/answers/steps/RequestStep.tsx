import type { TraceStep } from '@opora/contract/answering'
import { useTranslation } from 'react-i18next'
import { Fold } from './Fold.tsx'
import { StepFailure } from './StepFailure.tsx'
import { Tries } from './Tries.tsx'

type Request = Extract<TraceStep, { kind: 'request' }>

/** What the model was told and what it said, word for word. */
export function RequestStep({ step }: { step: Request }) {
  const { t } = useTranslation('answers')
  const turns = step.turns.map(({ role, text }) => `${t(`role.${role}`)}:\n${text}`).join('\n\n')
  return (
    <>
      <Tries tries={step.tries} />
      <StepFailure step={step} />
      {step.reasoning && <Fold title={t('reasoning')} text={step.reasoning} />}
      {step.reply ? <Fold title={t('reply')} text={step.reply} isOpen /> : <p className="mut">{t('replyNone')}</p>}
      <Fold title={t('turns')} text={turns} />
      <Fold title={t('prompt')} text={step.prompt} />
    </>
  )
}
