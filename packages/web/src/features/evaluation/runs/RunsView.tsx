import type { QuestionSet } from '@opora/contract/evaluation'
import type { EvaluationRun } from '@opora/contract/evaluation-runs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { formatDateTime, formatDuration, formatNumber, formatPercent } from '../../../lib/format.ts'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { useLeaving } from '../../../ui/removals.ts'
import { Loading, Skeleton } from '../../../ui/Skeleton.tsx'
import { Table } from '../../../ui/Table.tsx'
import { usePlace } from '../use-place.ts'
import { PassedShare } from './PassedShare.tsx'
import { RunChart } from './RunChart.tsx'
import { isOver, sharesOf } from './shares.ts'
import { useRuns } from './use-runs.ts'

interface RunLineProps {
  run: EvaluationRun
  isChosen: boolean
  onChoose: (isChosen: boolean) => void
}

function RunLine({ run, isChosen, onChoose }: RunLineProps) {
  const { t } = useTranslation('evaluation')
  const { open } = usePlace()
  const { scores, settings } = run
  const wrong = scores && sharesOf(scores).wrongAnswers
  return (
    <tr>
      <td>
        <Checkbox isChecked={isChosen} isDisabled={!isOver(run)} onChange={onChoose}>
          <span className="sr">{t('run.choose', { n: run.number })}</span>
        </Checkbox>
      </td>
      <td>
        <button type="button" className="ql-open" onClick={() => open({ set: run.questionSetId, run: run.id })}>
          {t('run.number', { n: formatNumber(run.number) })}
        </button>
        <p className="xs mut">{formatDateTime(run.createdAt)}</p>
      </td>
      <td>
        <PassedShare run={run} />
      </td>
      <td className="wide num ql-r">{wrong === null ? '' : formatPercent(wrong)}</td>
      <td className="wide num ql-r">{scores?.p50Ms == null ? '' : formatDuration(scores.p50Ms)}</td>
      <td className="wide mut">
        {settings.model ?? t('run.extractive')}, {formatNumber(settings.confidence, { minimumFractionDigits: 2 })}
      </td>
    </tr>
  )
}

/** Every run of a set: how the score moved, and two of them to compare. */
export function RunsView({ set }: { set: QuestionSet }) {
  const { t } = useTranslation('evaluation')
  const { open } = usePlace()
  const leaving = useLeaving()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const list = useRuns(set.id)
  if (list.error && !list.data)
    return <ErrorState {...failureText(list.error)} onRetry={() => void list.refetch()} isRetrying={list.isFetching} />
  const runs = list.data?.pages.flatMap((page) => page.items).filter(({ id }) => !leaving.has(id)) ?? []
  const over = runs.filter(isOver)
  const pair = runs.filter(({ id }) => chosen.includes(id)).slice(0, 2)
  const [after, before] = pair.length === 2 ? pair : over
  const choose = (id: string, isChosen: boolean): void =>
    setChosen((held) => (isChosen ? [...held.slice(-1), id] : held.filter((one) => one !== id)))
  const columns = [
    { key: 'choose', label: <span className="sr">{t('run.compare')}</span>, width: 32 },
    { key: 'run', label: t('run.column') },
    { key: 'passed', label: t('score.passed'), width: 190 },
    { key: 'wrong', label: <span className="ql-r">{t('score.wrongAnswers')}</span>, isWide: true, width: 130 },
    { key: 'time', label: <span className="ql-r">{t('score.p50')}</span>, isWide: true, width: 140 },
    { key: 'with', label: t('run.with'), isWide: true, width: 200 },
  ]
  return (
    <Loading isLoading={list.isPending} skeleton={<Skeleton height={96} />}>
      {runs.length === 0 ? (
        <EmptyState isAi title={t('run.none')} text={t('run.noneHint')} />
      ) : (
        <>
          {over.length > 1 && <RunChart runs={over} />}
          <div className="ql-tools">
            <span className="mut xs">{t('run.compareHint')}</span>
            <span className="grow" />
            <Button
              disabledReason={after && before ? undefined : t('run.compareNeeds')}
              onClick={() => after && before && open({ set: set.id, run: after.id, before: before.id })}
            >
              {pair.length === 2 ? t('run.compareChosen') : t('run.compareLast')}
            </Button>
          </div>
          <Table label={t('set.runs')} columns={columns}>
            {runs.map((run) => (
              <RunLine
                key={run.id}
                run={run}
                isChosen={chosen.includes(run.id)}
                onChoose={(isChosen) => choose(run.id, isChosen)}
              />
            ))}
          </Table>
          {list.hasNextPage && (
            <div className="ql-next">
              <Button isLoading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                {t('showMore')}
              </Button>
            </div>
          )}
        </>
      )}
    </Loading>
  )
}
