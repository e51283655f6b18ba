import { CircleHelp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { formatNumber, formatRelative } from '../../../lib/format.ts'
import { useNow } from '../../../lib/use-now.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { useLeaving } from '../../../ui/removals.ts'
import { Loading, Skeleton } from '../../../ui/Skeleton.tsx'
import { Table } from '../../../ui/Table.tsx'
import { PassedShare } from '../runs/PassedShare.tsx'
import { useIsEditor } from '../use-is-editor.ts'
import { usePlace } from '../use-place.ts'
import { useSets } from '../use-sets.ts'
import { NewSet } from './NewSet.tsx'

/** All sets of questions with how the last run of each went. */
export function SetList() {
  const { t } = useTranslation('evaluation')
  const { open } = usePlace()
  const now = useNow()
  const canEdit = useIsEditor()
  const leaving = useLeaving()
  const { data, error, isPending, isFetching, refetch } = useSets()
  if (error && !data)
    return (
      <ErrorState
        title={t('sets.loadFailed')}
        {...failureText(error)}
        onRetry={() => void refetch()}
        isRetrying={isFetching}
      />
    )
  const sets = data?.items.filter((set) => !leaving.has(set.id)) ?? []
  const columns = [
    { key: 'name', label: t('sets.name') },
    { key: 'passed', label: t('sets.lastRun'), width: 220 },
    { key: 'questions', label: <span className="ql-r">{t('sets.questions')}</span>, isWide: true, width: 110 },
    { key: 'when', label: t('sets.when'), isWide: true, width: 140 },
  ]
  return (
    <div className="ql-in">
      <p className="ql-lead sec">{t('sets.lead')}</p>
      {canEdit ? <NewSet /> : <Banner isBoxed>{t('onlyEditors')}</Banner>}
      <Loading isLoading={isPending} skeleton={<Skeleton height={96} />}>
        {sets.length === 0 ? (
          <EmptyState icon={CircleHelp} title={t('sets.empty')} text={t('sets.emptyHint')} />
        ) : (
          <Table label={t('tabs.sets')} columns={columns}>
            {sets.map((set) => (
              <tr key={set.id}>
                <td>
                  <button type="button" className="ql-open tr" onClick={() => open({ set: set.id })}>
                    {set.name}
                  </button>
                </td>
                <td>
                  {set.lastRun ? <PassedShare run={set.lastRun} /> : <span className="mut">{t('sets.never')}</span>}
                </td>
                <td className="wide num ql-r">{formatNumber(set.questions)}</td>
                <td className="wide mut">{set.lastRun && formatRelative(set.lastRun.createdAt, now)}</td>
              </tr>
            ))}
          </Table>
        )}
      </Loading>
    </div>
  )
}
