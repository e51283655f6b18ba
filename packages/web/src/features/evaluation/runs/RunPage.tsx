import type { EvaluationRun, Verdict } from '@opora/contract/evaluation-runs'
import { Ban, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureLine, failureText } from '../../../lib/failure-text.ts'
import { formatNumber } from '../../../lib/format.ts'
import { api } from '../../../lib/session.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Loading, Skeleton } from '../../../ui/Skeleton.tsx'
import { showToast } from '../../../ui/toast.ts'
import { removeWithUndo } from '../removals.ts'
import { Trail } from '../Trail.tsx'
import { useIsEditor } from '../use-is-editor.ts'
import { usePlace } from '../use-place.ts'
import { useSet } from '../use-sets.ts'
import { PassedShare } from './PassedShare.tsx'
import { ResultList } from './ResultList.tsx'
import { RunSettingsList } from './RunSettingsList.tsx'
import { ScoreCells } from './ScoreCells.tsx'
import { isOver } from './shares.ts'
import { useRun, useRuns, useStopRun } from './use-runs.ts'

function RunActions({ run }: { run: EvaluationRun }) {
  const { t } = useTranslation('evaluation')
  const { open } = usePlace()
  const stop = useStopRun(run)
  const runs = useRuns(run.questionSetId).data?.pages.flatMap((page) => page.items) ?? []
  const before = runs.find((one) => one.number < run.number && isOver(one))
  const remove = (): void => {
    open({ set: run.questionSetId, view: 'runs' })
    removeWithUndo({
      ids: [run.id],
      texts: { removed: t('run.removed', { n: run.number }), failed: t('removeFailed'), undo: t('undo') },
      commit: (options) => api('DELETE /evaluation-runs/:id', { params: { id: run.id } }, options),
    })
  }
  if (!isOver(run))
    return (
      <Button
        icon={Ban}
        isLoading={stop.isPending}
        onClick={() =>
          stop.mutate(undefined, { onError: (error) => void showToast({ text: failureLine(error), isError: true }) })
        }
      >
        {t('run.stop')}
      </Button>
    )
  return (
    <>
      {before && (
        <Button onClick={() => open({ set: run.questionSetId, run: run.id, before: before.id })}>
          {t('run.compareBefore', { n: formatNumber(before.number) })}
        </Button>
      )}
      <Button icon={Trash2} variant="ghost" onClick={remove}>
        {t('run.remove')}
      </Button>
    </>
  )
}

function Opened({ run }: { run: EvaluationRun }) {
  const { t } = useTranslation('evaluation')
  const { place, go } = usePlace()
  const canEdit = useIsEditor()
  const { set } = useSet(run.questionSetId)
  const only = (['pass', 'fail', 'unsure'] as const).find((one) => one === place.only) ?? null
  return (
    <div className="ql-in">
      <Trail
        steps={[
          { name: t('tabs.sets'), to: {} },
          { name: set?.name ?? '…', to: { set: run.questionSetId, view: 'runs' } },
        ]}
        here={t('run.number', { n: formatNumber(run.number) })}
      >
        {canEdit && <RunActions run={run} />}
      </Trail>
      {!isOver(run) && (
        <div className="ql-progress">
          <PassedShare run={run} />
        </div>
      )}
      {run.state === 'failed' && (
        <Banner isBoxed look="bad">
          {t(`run.brokenBy.${run.brokenBy ?? 'model'}`)}
        </Banner>
      )}
      {run.state === 'cancelled' && (
        <Banner isBoxed>
          {t('run.cancelledHint', {
            done: formatNumber(run.scores?.total ?? run.done),
            total: formatNumber(run.total),
          })}
        </Banner>
      )}
      {run.scores && <ScoreCells scores={run.scores} />}
      <RunSettingsList settings={run.settings} />
      <ResultList
        run={run}
        canEdit={canEdit}
        only={only}
        onOnly={(next: Verdict | null) => go({ only: next ?? '' }, true)}
      />
    </div>
  )
}

/** A run: its scores, the settings it ran with, and every answer. */
export function RunPage({ runId }: { runId: string }) {
  const { t } = useTranslation('evaluation')
  const { data, error, isPending, isFetching, refetch } = useRun(runId)
  if (error && !data)
    return (
      <ErrorState
        title={t('run.loadFailed')}
        {...failureText(error)}
        onRetry={() => void refetch()}
        isRetrying={isFetching}
      />
    )
  return (
    <Loading isLoading={isPending} skeleton={<Skeleton height={96} />}>
      {data && <Opened run={data} />}
    </Loading>
  )
}
