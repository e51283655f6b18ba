import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../lib/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Logo } from '../../ui/glyphs/Logo.tsx'
import { useAssistant, useTrials } from '../assistants/index.ts'
import { useInboxes } from '../inboxes/index.ts'
import { useDocuments, useVisible } from '../knowledge/index.ts'
import { ChannelStep } from './ChannelStep.tsx'
import { KnowledgeStep } from './KnowledgeStep.tsx'
import './onboarding.css'
import { StepList } from './StepList.tsx'
import { stepAfter, stepBefore, stepsOf } from './steps.ts'
import { TrialStep } from './TrialStep.tsx'
import { useStep } from './use-step.ts'
import { WorkspaceStep } from './WorkspaceStep.tsx'

const pollMs = 3000

/** From an empty workspace to the first answered question. */
export function OnboardingPage() {
  const { t } = useTranslation('onboarding')
  const navigate = useNavigate()
  const { current, furthest, open } = useStep(useMe().workspace.id)
  const inboxes = useInboxes(current === 'channel' ? pollMs : undefined).data?.items ?? null
  const documents = useDocuments()
  const known = useVisible(documents.data)
  const trials = useTrials(useAssistant().data?.id)
  const answered = trials.list.filter((trial) => trial.answer !== null)
  const unanswered = answered.filter((trial) => trial.answer?.citations.length === 0).length
  const steps = stepsOf(current, furthest, {
    inboxes,
    documents: known.documents && { ...known, list: known.documents },
    asked: answered.length,
    unanswered,
  })
  const back = (): void => open(stepBefore(current) ?? current)
  const next = (): void => open(stepAfter(current))
  const ask = (question: string): void => {
    open('trial')
    trials.ask(question)
  }
  return (
    <div className="ob">
      <header className="ob-top">
        <Logo />
        <b>Opora</b>
        <span className="grow" />
        <span className="mut desk-only">{t('saved')}</span>
        <Button variant="ghost" onClick={() => void navigate({ to: '/inbox/{-$conversationId}' })}>
          {t('later')}
        </Button>
      </header>
      <aside className="ob-left">
        <h1>{t('title')}</h1>
        <p>{t('intro')}</p>
        <StepList steps={steps} onOpen={open} />
      </aside>
      <main className="ob-right">
        {current === 'workspace' && <WorkspaceStep onNext={next} />}
        {current === 'channel' && <ChannelStep inboxes={inboxes} onBack={back} onNext={next} />}
        {current === 'knowledge' && (
          <KnowledgeStep
            known={known}
            error={documents.error}
            onReload={() => void documents.refetch()}
            onBack={back}
            onNext={next}
            onAsk={ask}
          />
        )}
        {current === 'trial' && <TrialStep trials={trials} onBack={back} />}
      </main>
    </div>
  )
}
