import type { Conversation } from '@opora/contract/conversations'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../lib/failure-text.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Loading, Skeleton } from '../../ui/Skeleton.tsx'
import { askDiscussion } from './asked.ts'
import { DiscussionRow } from './DiscussionRow.tsx'
import { useDiscussions } from './use-discussions.ts'

/** What colleagues discuss beside the conversation, with those of what was merged into it. */
export function DiscussionsSection({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('discussions')
  const { id: conversationId, mergedInto } = conversation
  const { data, error, isPending, isFetching, refetch } = useDiscussions(conversationId)
  const items = data?.items ?? []
  const shown = [...items.filter((one) => !one.settledAt), ...items.filter((one) => one.settledAt)]
  return (
    <section className="cs">
      <h3 className="csh">
        {t('all')}
        {items.length > 0 && <span className="end num">{items.length}</span>}
        {!mergedInto && (
          <IconButton
            icon={Plus}
            size="sm"
            className={items.length > 0 ? undefined : 'end'}
            label={t('begin')}
            onClick={() => askDiscussion({ conversationId, discussionId: null })}
          />
        )}
      </h3>
      <Loading isLoading={isPending} skeleton={<Skeleton width="70%" />}>
        {error && !data ? (
          <ErrorState title={failureLine(error)} onRetry={() => void refetch()} isRetrying={isFetching} />
        ) : items.length === 0 ? (
          <p className="xs mut">{t('none')}</p>
        ) : (
          <ul className="dsc-rows">
            {shown.map((one) => (
              <DiscussionRow
                key={one.id}
                discussion={one}
                onOpen={() => askDiscussion({ conversationId, discussionId: one.id })}
              />
            ))}
          </ul>
        )}
      </Loading>
    </section>
  )
}
