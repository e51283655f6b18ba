import { useNavigate } from '@tanstack/react-router'
import { MessagesSquare } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading, Skeleton } from '../../ui/Skeleton.tsx'
import { askDiscussion } from './asked.ts'
import { DiscussionRow } from './DiscussionRow.tsx'
import { useMine } from './use-discussions.ts'

const skeleton = (
  <div className="stack8">
    <Skeleton width="70%" />
    <Skeleton width="55%" />
    <Skeleton width="80%" />
  </div>
)

/** Discussions I take part in, wherever they are, the latest words first. */
export function MyDiscussions({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('discussions')
  const navigate = useNavigate()
  const mine = useMine()
  const items = mine.data?.pages.flatMap((page) => page.items) ?? []
  if (mine.error && !mine.data)
    return <ErrorState {...failureText(mine.error)} onRetry={() => void mine.refetch()} isRetrying={mine.isFetching} />
  return (
    <Loading isLoading={mine.isPending} skeleton={skeleton}>
      {items.length === 0 && <EmptyState icon={MessagesSquare} title={t('noneMine')} text={t('noneMineText')} />}
      <ul className="dsc-rows" aria-label={t('mine')}>
        {items.map((one) => (
          <DiscussionRow
            key={one.id}
            discussion={one}
            place={t('inside', { number: one.conversation.number, subject: one.conversation.subject })}
            onOpen={() => {
              const conversationId = one.conversation.id
              askDiscussion({ conversationId, discussionId: one.id })
              void navigate({ to: '/inbox/{-$conversationId}', params: { conversationId }, search: { tab: 'all' } })
              onClose()
            }}
          />
        ))}
      </ul>
      {mine.hasNextPage && (
        <Button isLoading={mine.isFetchingNextPage} onClick={() => void mine.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </Loading>
  )
}
