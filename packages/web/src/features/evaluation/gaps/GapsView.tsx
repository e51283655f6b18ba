import type { GapState } from '@opora/contract/gaps'
import { CircleCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { formatNumber } from '../../../lib/format.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Segments } from '../../../ui/Segments.tsx'
import { Loading, Skeleton } from '../../../ui/Skeleton.tsx'
import { useIsEditor } from '../use-is-editor.ts'
import { usePlace } from '../use-place.ts'
import { GapRow } from './GapRow.tsx'
import { useGaps } from './use-gaps.ts'

const states: readonly GapState[] = ['open', 'answered', 'dismissed']

/** What the assistant left unanswered, those alike together. */
export function GapsView() {
  const { t } = useTranslation('evaluation')
  const { place, go } = usePlace()
  const canEdit = useIsEditor()
  const state = states.find((one) => one === place.only) ?? 'open'
  const list = useGaps(state)
  const counts = list.data?.pages[0]?.counts
  const gaps = list.data?.pages.flatMap((page) => page.items) ?? []
  const options = states.map((value) => ({
    value,
    label: counts ? `${t(`gaps.state.${value}`)} ${formatNumber(counts[value])}` : t(`gaps.state.${value}`),
  }))
  return (
    <div className="ql-in">
      <p className="ql-lead sec">{t('gaps.lead')}</p>
      {!canEdit && <Banner isBoxed>{t('onlyEditors')}</Banner>}
      <div className="ql-tools">
        <Segments
          label={t('gaps.show')}
          value={state}
          onChange={(next) => go({ only: next === 'open' ? '' : next }, true)}
          options={options}
        />
      </div>
      {list.error && !list.data ? (
        <ErrorState
          title={t('gaps.loadFailed')}
          {...failureText(list.error)}
          onRetry={() => void list.refetch()}
          isRetrying={list.isFetching}
        />
      ) : (
        <Loading isLoading={list.isPending} skeleton={<Skeleton height={96} />}>
          {gaps.length === 0 ? (
            <EmptyState icon={CircleCheck} title={t(`gaps.empty.${state}`)} text={t(`gaps.emptyHint.${state}`)} />
          ) : (
            <ul className="ql-results" aria-label={t('gaps.list')}>
              {gaps.map((gap) => (
                <GapRow key={gap.id} gap={gap} canEdit={canEdit} />
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
    </div>
  )
}
