import type { Conversation } from '@opora/contract/conversations'
import type { Discussion } from '@opora/contract/discussions'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { formatDay } from '../../../lib/format.ts'
import { useMe } from '../../../lib/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Loading, Skeleton } from '../../../ui/Skeleton.tsx'
import { useReplies } from '../use-discussions.ts'
import { ReplyRow } from './ReplyRow.tsx'

interface RepliesProps {
  discussion: Discussion
  conversation: Conversation
  /** What stands after it was new when the discussion was opened. */
  newAfter: number
}

const skeleton = (
  <div className="stack8">
    <Skeleton width="50%" />
    <Skeleton width="80%" />
    <Skeleton width="65%" />
  </div>
)

/** All that was said, the latest in sight; earlier words are fetched when one asks. */
export function Replies({ discussion, conversation, newAfter }: RepliesProps) {
  const { t } = useTranslation('discussions')
  const replies = useReplies(discussion.id)
  const items = (replies.data?.pages ?? []).toReversed().flatMap((page) => page.items)
  const me = useMe().member.id
  // A day is told where it begins; all of today needs none.
  const now = new Date()
  const came = items.filter((one) => one.seq > newAfter)
  // Whoever answered has seen what was new.
  const firstNew = came.some(({ author }) => author.id === me) ? undefined : came[0]?.seq
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keys too
    <div className="dsc-list" role="log" aria-label={t('title')} tabIndex={0}>
      <div>
        <Loading isLoading={replies.isPending} skeleton={skeleton}>
          {replies.error && !replies.data && (
            <ErrorState
              {...failureText(replies.error)}
              onRetry={() => void replies.refetch()}
              isRetrying={replies.isFetching}
            />
          )}
          {replies.hasNextPage && (
            <Button isLoading={replies.isFetchingNextPage} onClick={() => void replies.fetchNextPage()}>
              {t('earlier')}
            </Button>
          )}
          {items.map((reply, place) => (
            <Fragment key={reply.id}>
              {formatDay(reply.createdAt) !== formatDay(items[place - 1]?.createdAt ?? now) && (
                <p className="dsc-day">{formatDay(reply.createdAt)}</p>
              )}
              {reply.seq === firstNew && reply.seq > 1 && (
                <p className="dsc-new">
                  <span>{t('newHere')}</span>
                </p>
              )}
              <ReplyRow reply={reply} conversation={conversation} />
            </Fragment>
          ))}
        </Loading>
      </div>
    </div>
  )
}
