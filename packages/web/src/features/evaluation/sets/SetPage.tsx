import type { QuestionSet } from '@opora/contract/evaluation'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Segments } from '../../../ui/Segments.tsx'
import { Loading, Skeleton } from '../../../ui/Skeleton.tsx'
import { RunsView } from '../runs/RunsView.tsx'
import { StartRun } from '../runs/StartRun.tsx'
import { Trail } from '../Trail.tsx'
import { useIsEditor } from '../use-is-editor.ts'
import { usePlace } from '../use-place.ts'
import { useSet } from '../use-sets.ts'
import { QuestionsView } from './QuestionsView.tsx'
import { SetMenu } from './SetMenu.tsx'

function Opened({ set }: { set: QuestionSet }) {
  const { t } = useTranslation('evaluation')
  const { place, go } = usePlace()
  const canEdit = useIsEditor()
  return (
    <div className="ql-in">
      <Trail steps={[{ name: t('tabs.sets'), to: { set: null } }]} here={set.name}>
        {canEdit && <SetMenu set={set} />}
      </Trail>
      <div className="ql-tools">
        <Segments
          label={t('set.view')}
          value={place.view}
          onChange={(view) => go({ view })}
          options={[
            { value: 'questions', label: t('set.questions') },
            { value: 'runs', label: t('set.runs') },
          ]}
        />
        <span className="grow" />
        {canEdit && <StartRun set={set} />}
      </div>
      {place.view === 'questions' ? <QuestionsView set={set} /> : <RunsView set={set} />}
    </div>
  )
}

/** A set: its questions, or its runs. */
export function SetPage({ setId }: { setId: string }) {
  const { t } = useTranslation('evaluation')
  const { set, query } = useSet(setId)
  if (query.error && !query.data)
    return (
      <ErrorState title={t('sets.loadFailed')} {...failureText(query.error)} onRetry={() => void query.refetch()} />
    )
  return (
    <Loading isLoading={set === undefined} skeleton={<Skeleton height={96} />}>
      {set ? <Opened set={set} /> : <EmptyState title={t('set.gone')} />}
    </Loading>
  )
}
