import { useInfiniteQuery } from '@tanstack/react-query'
import { CircleCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { api } from '../../lib/session.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Table, TableMessage, TableSkeleton } from '../../ui/Table.tsx'
import { useSteady } from '../../ui/use-steady.ts'
import { DeadJobRow } from './DeadJobRow.tsx'
import { keys } from './keys.ts'
import { SettingsPage } from './SettingsPage.tsx'

const columnCount = 4

function useDeadJobs() {
  return useInfiniteQuery({
    queryKey: keys.deadJobs,
    queryFn: ({ pageParam }) => api('GET /dead-jobs', { query: pageParam ? { cursor: pageParam } : {} }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
}

/** Work that failed its last attempt and waits for a person. */
export function BackgroundWorkPage() {
  const { t } = useTranslation('workspace')
  const jobs = useDeadJobs()
  const isSkeleton = useSteady(jobs.isPending)
  const items = jobs.data?.pages.flatMap((page) => page.items) ?? []
  const columns = [
    { key: 'kind', label: t('jobs_kind') },
    { key: 'reason', label: t('jobs_reason'), isWide: true },
    { key: 'failed', label: t('jobs_failed'), isWide: true },
    { key: 'replay', label: <span className="sr">{t('jobs_replay')}</span>, width: 120 },
  ]
  return (
    <SettingsPage title={t('background')} isWide>
      <p className="sec set-lead">{t('jobs_text')}</p>
      <Table label={t('background')} columns={columns}>
        {isSkeleton && <TableSkeleton columns={columnCount} />}
        {jobs.error && (
          <TableMessage columns={columnCount}>
            <ErrorState {...failureText(jobs.error)} onRetry={() => void jobs.refetch()} />
          </TableMessage>
        )}
        {jobs.isSuccess && !isSkeleton && items.length === 0 && (
          <TableMessage columns={columnCount}>
            <EmptyState icon={CircleCheck} title={t('jobs_empty')} text={t('jobs_empty_text')} />
          </TableMessage>
        )}
        {!isSkeleton && items.map((job) => <DeadJobRow key={job.id} job={job} />)}
      </Table>
      {jobs.hasNextPage && (
        <Button isLoading={jobs.isFetchingNextPage} onClick={() => void jobs.fetchNextPage()}>
          {t('jobs_more')}
        </Button>
      )}
    </SettingsPage>
  )
}
