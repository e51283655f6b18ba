import type { HeldReply } from '@opora/contract/held-replies'
import { Link } from '@tanstack/react-router'
import { Clock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageBar } from '../../ui/PageBar.tsx'
import { Loading, Skeleton } from '../../ui/Skeleton.tsx'
import './held-replies.css'
import { ScheduledRow } from './ScheduledRow.tsx'
import { StoppedRow } from './StoppedRow.tsx'
import { useMyHeld } from './use-held.ts'
import { useHeldForm } from './use-held-form.tsx'

function Place({ conversation: { id, contactName, number } }: HeldReply) {
  const { t } = useTranslation('heldReplies')
  return (
    <Link
      to="/inbox/{-$conversationId}"
      params={{ conversationId: id }}
      search={{ tab: 'all' }}
      className="hr-place tr"
    >
      {t('page.conversation', { name: contactName, number })}
    </Link>
  )
}

/** Every reply of mine that waits for its moment or stopped, the soonest first. */
export function ScheduledPage() {
  const { t } = useTranslation('heldReplies')
  const { data, error, isPending, isFetching, refetch, hasNextPage, fetchNextPage } = useMyHeld()
  const items = data?.pages.flatMap((page) => page.items) ?? []
  const { form, edit } = useHeldForm(items)
  return (
    <div className="hr-page">
      <PageBar title={t('page.title')} />
      {error && !data ? (
        <ErrorState
          title={t('page.failed')}
          {...failureText(error)}
          onRetry={() => void refetch()}
          isRetrying={isFetching}
        />
      ) : (
        <Loading isLoading={isPending} skeleton={<Skeleton height={64} />}>
          {items.length === 0 ? (
            <EmptyState
              icon={Clock}
              title={t('page.none')}
              text={t('page.noneText')}
              action={
                <Link to="/inbox/{-$conversationId}" className={buttonClass({})}>
                  {t('page.toInbox')}
                </Link>
              }
            />
          ) : (
            <div className="hr-list">
              {items.map((held) =>
                held.problem === null ? (
                  <ScheduledRow key={held.id} held={held} isMine onEdit={edit} place={<Place {...held} />} />
                ) : (
                  <StoppedRow key={held.id} held={held} isMine onEdit={edit} place={<Place {...held} />} />
                ),
              )}
              {hasNextPage && <Button onClick={() => void fetchNextPage()}>{t('page.more')}</Button>}
            </div>
          )}
        </Loading>
      )}
      {form}
    </div>
  )
}
