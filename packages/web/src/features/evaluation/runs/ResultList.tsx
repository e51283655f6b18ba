import type { EvaluationRun, Verdict } from '@opora/contract/evaluation-runs'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { FindField } from '../../../ui/FindField.tsx'
import { Segments } from '../../../ui/Segments.tsx'
import { Loading, Skeleton } from '../../../ui/Skeleton.tsx'
import { ResultRow } from './ResultRow.tsx'
import { useResults } from './use-runs.ts'

interface ResultListProps {
  run: EvaluationRun
  canEdit: boolean
  only: Verdict | null
  onOnly: (only: Verdict | null) => void
}

/** Every answer of a run, all of them or those of one verdict. */
export function ResultList({ run, canEdit, only, onOnly }: ResultListProps) {
  const { t } = useTranslation('evaluation')
  const [find, setFind] = useState('')
  const list = useResults(run.id, only, useDeferredValue(find.trim()))
  const results = list.data?.pages.flatMap((page) => page.items) ?? []
  const options = [
    { value: 'all', label: t('result.all') },
    ...(['fail', 'unsure', 'pass'] as const).map((value) => ({ value, label: t(`result.only.${value}`) })),
  ] as const
  return (
    <>
      <div className="ql-tools">
        <Segments
          label={t('result.show')}
          value={only ?? 'all'}
          onChange={(value) => onOnly(value === 'all' ? null : (value as Verdict))}
          options={options}
        />
        <span className="grow" />
        <div className="ql-find">
          <FindField label={t('question.find')} value={find} onChange={setFind} />
        </div>
      </div>
      {list.error && !list.data ? (
        <ErrorState {...failureText(list.error)} onRetry={() => void list.refetch()} isRetrying={list.isFetching} />
      ) : (
        <Loading isLoading={list.isPending} skeleton={<Skeleton height={96} />}>
          {results.length === 0 ? (
            <EmptyState title={t('result.nothing')} />
          ) : (
            <ul className="ql-results" aria-label={t('result.list')}>
              {results.map((result) => (
                <ResultRow key={result.id} runId={run.id} result={result} canEdit={canEdit} />
              ))}
            </ul>
          )}
        </Loading>
      )}
      {list.hasNextPage && (
        <div className="ql-next">
          <Button isLoading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('showMore')}
          </Button>
        </div>
      )}
    </>
  )
}
