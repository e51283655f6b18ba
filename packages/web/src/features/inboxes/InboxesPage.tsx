import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading, Skeleton } from '../../ui/Skeleton.tsx'
import { InboxCreate } from './InboxCreate.tsx'
import { InboxEdit } from './InboxEdit.tsx'
import { InboxList } from './InboxList.tsx'
import './inboxes.css'
import { useInboxes } from './use-inboxes.ts'

/** A heading and a few lines, where they will stand. */
const waiting = (
  <div className="set-page wide stack">
    <Skeleton width={200} height={28} />
    <Skeleton height={44} />
    <Skeleton height={44} />
    <Skeleton height={44} />
  </div>
)

/** Channels people write through: the list, one of them, or a new one. */
export function InboxesPage() {
  const { t } = useTranslation('inboxes')
  const { inboxId } = useParams({ strict: false })
  const { data, error, refetch, isFetching } = useInboxes()
  const inbox = data?.items.find((one) => one.id === inboxId)
  if (error && !data) {
    return (
      <ErrorState
        title={t('loadFailed')}
        {...failureText(error)}
        onRetry={() => void refetch()}
        isRetrying={isFetching}
      />
    )
  }
  if (inboxId === 'new') return <InboxCreate />
  return (
    <Loading isLoading={!data} skeleton={waiting}>
      {inbox ? <InboxEdit key={inbox.id} inbox={inbox} /> : <InboxList inboxes={data?.items ?? []} />}
    </Loading>
  )
}
