import type { Difference, EvaluationRun, RunSettings } from '@opora/contract/evaluation-runs'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { formatNumber } from '../../../lib/format.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Segments } from '../../../ui/Segments.tsx'
import { Loading, Skeleton } from '../../../ui/Skeleton.tsx'
import { Trail } from '../Trail.tsx'
import { usePlace } from '../use-place.ts'
import { useSet } from '../use-sets.ts'
import { PairRow } from './PairRow.tsx'
import { ScoreCells } from './ScoreCells.tsx'
import { SettingChanges } from './SettingChanges.tsx'
import { useComparison } from './use-runs.ts'

const differences = [
  'better',
  'worse',
  'changed',
  'same',
  'only_before',
  'only_after',
] as const satisfies readonly Difference[]

interface HeadProps {
  before: EvaluationRun
  after: EvaluationRun
  changed: readonly (keyof RunSettings)[]
}

function Head({ before, after, changed }: HeadProps) {
  const { t } = useTranslation('evaluation')
  const { set } = useSet(after.questionSetId)
  return (
    <>
      <Trail
        steps={[
          { name: t('tabs.sets'), to: {} },
          { name: set?.name ?? '…', to: { set: after.questionSetId, view: 'runs' } },
        ]}
        here={t('compare.title', { before: formatNumber(before.number), after: formatNumber(after.number) })}
      />
      <SettingChanges before={before.settings} after={after.settings} changed={changed} />
      {after.scores && <ScoreCells scores={after.scores} before={before.scores} />}
    </>
  )
}

/** Two runs side by side: what changed in the settings, in the scores, and in each answer. */
export function ComparePage({ runId, beforeId }: { runId: string; beforeId: string }) {
  const { t } = useTranslation('evaluation')
  const { place, go } = usePlace()
  const only = differences.find((one) => one === place.only) ?? null
  const list = useComparison(runId, beforeId, only)
  const [first] = list.data?.pages ?? []
  if (list.error && !first)
    return (
      <ErrorState
        title={t('compare.loadFailed')}
        {...failureText(list.error)}
        onRetry={() => void list.refetch()}
        isRetrying={list.isFetching}
      />
    )
  const pairs = list.data?.pages.flatMap((page) => page.items) ?? []
  const options = [
    { value: 'all', label: t('result.all') },
    ...differences
      .filter((one) => (first?.counts[one] ?? 0) > 0 || one === 'better' || one === 'worse' || one === only)
      .map((value) => ({ value, label: `${t(`difference.${value}`)} ${formatNumber(first?.counts[value] ?? 0)}` })),
  ] as const
  const isSame = first && first.counts.better + first.counts.worse + first.counts.changed === 0
  return (
    <Loading isLoading={!first} skeleton={<Skeleton height={96} />}>
      {first && (
        <div className="ql-in">
          <Head before={first.before} after={first.after} changed={first.changedSettings} />
          {isSame && <Banner isBoxed>{t('compare.same')}</Banner>}
          <div className="ql-tools">
            <Segments
              label={t('result.show')}
              value={only ?? 'all'}
              onChange={(value) => go({ only: value === 'all' ? '' : value }, true)}
              options={options}
            />
          </div>
          {pairs.length === 0 ? (
            <EmptyState title={t('result.nothing')} />
          ) : (
            <ul className="ql-pairs" aria-label={t('compare.list')}>
              {pairs.map((pair) => (
                <PairRow key={pair.after?.id ?? pair.before?.id} pair={pair} />
              ))}
            </ul>
          )}
          {list.hasNextPage && (
            <div className="ql-next">
              <Button isLoading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                {t('showMore')}
              </Button>
            </div>
          )}
        </div>
      )}
    </Loading>
  )
}
