import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { Banner } from '../../ui/Banner.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Playground, type Trials, useAssistant } from '../assistants/index.ts'
import { useSuggestedQuestions } from '../knowledge/index.ts'
import { StepPane } from './StepPane.tsx'
import { useFinish } from './use-finish.ts'

/** The assistant answers here as it will answer visitors; then the inbox opens. */
export function TrialStep({ trials, onBack }: { trials: Trials; onBack: () => void }) {
  const { t } = useTranslation('onboarding')
  const { error, data, refetch } = useAssistant()
  const suggestions = useSuggestedQuestions(6).data?.items ?? []
  const finish = useFinish()
  return (
    <StepPane
      title={t('trial.title')}
      intro={t('trial.intro')}
      onBack={onBack}
      next={{ label: t('trial.finish'), isLast: true, isLoading: finish.isPending, run: () => finish.mutate() }}
    >
      {error && !data ? (
        <ErrorState title={t('trial.loadFailed')} {...failureText(error)} onRetry={() => void refetch()} />
      ) : (
        <div className="ob-trial">
          <Playground trials={trials} suggestions={suggestions} />
        </div>
      )}
      {finish.error && (
        <Banner isBoxed isUrgent look="bad">
          {failureText(finish.error).text}
        </Banner>
      )}
    </StepPane>
  )
}
