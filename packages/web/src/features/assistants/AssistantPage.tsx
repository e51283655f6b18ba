import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { useMe } from '../../lib/session.ts'
import { useIsNarrow } from '../../lib/use-is-narrow.ts'
import { Drawer } from '../../ui/Drawer.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Loading, Skeleton } from '../../ui/Skeleton.tsx'
import { useSuggestedQuestions } from '../knowledge/index.ts'
import { AssistantForm } from './AssistantForm.tsx'
import './assistants.css'
import { Playground } from './Playground.tsx'
import { useAssistant } from './use-assistant.ts'
import { useTrials } from './use-trials.ts'

const besideFromPx = 1180

/** The assistant on the left, a place to try it on the right; on a narrow window the place is a drawer. */
export function AssistantPage() {
  const { t } = useTranslation('assistants')
  const canEdit = useMe().member.role !== 'agent'
  const { data: assistant, error, isPending, refetch, isFetching } = useAssistant()
  const trials = useTrials(assistant?.id)
  const suggestions = useSuggestedQuestions(6, assistant?.collectionIds ?? null).data?.items ?? []
  const isNarrow = useIsNarrow(besideFromPx)
  const [isTrying, setTrying] = useState(false)
  if (error && !assistant) {
    return (
      <ErrorState
        title={t('loadFailed')}
        {...failureText(error)}
        onRetry={() => void refetch()}
        isRetrying={isFetching}
      />
    )
  }
  const playground = <Playground trials={trials} suggestions={suggestions} />
  return (
    <Loading isLoading={isPending} skeleton={<Skeleton height={96} />}>
      {assistant ? (
        <div className="as">
          <AssistantForm key={assistant.id} assistant={assistant} canEdit={canEdit} onTry={() => setTrying(true)} />
          {isNarrow ? (
            <Drawer isOpen={isTrying} onClose={() => setTrying(false)} title={t('playground.title')} widthPx={404}>
              <div className="as-drawer">{playground}</div>
            </Drawer>
          ) : (
            <aside className="as-play" aria-label={t('playground.title')}>
              <header className="bar">
                <h2>{t('playground.title')}</h2>
                <span className="grow tr xs mut">{t('playground.unsavedHint')}</span>
                <IconButton icon={RotateCcw} label={t('playground.clear')} onClick={trials.clear} />
              </header>
              {playground}
            </aside>
          )}
        </div>
      ) : (
        <EmptyState isAi title={t('none')} text={t('noneHint')} />
      )}
    </Loading>
  )
}
