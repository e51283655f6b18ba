import type { NotificationDelivery } from '@opora/contract/notifications'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Send } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { formatDateTime } from '../../../lib/format.ts'
import { api } from '../../../lib/session.ts'
import { useNow } from '../../../lib/use-now.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Segments } from '../../../ui/Segments.tsx'
import { Table, TableMessage, TableSkeleton } from '../../../ui/Table.tsx'
import { useSteady } from '../../../ui/use-steady.ts'
import { useIsAdmin } from '../../workspace/use-is-admin.ts'
import { keys } from '../keys.ts'

type Of = 'me' | 'everybody'

const columnCount = 2

const useLog = (of: Of) =>
  useInfiniteQuery({
    queryKey: keys.log(of),
    queryFn: ({ pageParam, signal }) =>
      api('GET /notification-deliveries', { query: { of, ...(pageParam ? { cursor: pageParam } : {}) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
  })

function LogRow({ delivery, of }: { delivery: NotificationDelivery; of: Of }) {
  const { t } = useTranslation('notifications')
  const now = useNow()
  const { conversation, ticket, kind, channel, state, reason, detail, member } = delivery
  return (
    <tr>
      <td>
        {t(`kind.${kind}`)}
        {conversation && (
          <>
            {' '}
            <Link to="/inbox/{-$conversationId}" params={{ conversationId: conversation.id }} search={{ tab: 'all' }}>
              #{conversation.number}
            </Link>
          </>
        )}
        {ticket && (
          <>
            {' '}
            <Link to="/tickets" search={{ ticket: ticket.id }}>
              #{ticket.number}
            </Link>
          </>
        )}
        <small>
          {[of === 'everybody' ? member.name : null, t(`channel.${channel}`), formatDateTime(delivery.createdAt, now)]
            .filter(Boolean)
            .join(', ')}
        </small>
      </td>
      <td>
        {t(`state.${state}`)}
        {reason && <small>{t(`reason.${reason}`)}</small>}
        {detail && <small>{t('answered', { detail })}</small>}
      </td>
    </tr>
  )
}

/** What went out of the app, and why something did not. */
export function DeliveryLog() {
  const { t } = useTranslation('notifications')
  const isAdmin = useIsAdmin()
  const [of, setOf] = useState<Of>('me')
  const log = useLog(of)
  const isSkeleton = useSteady(log.isPending)
  const items = log.data?.pages.flatMap((page) => page.items) ?? []
  const columns = [
    { key: 'what', label: t('logWhat') },
    { key: 'state', label: t('logState'), width: '46%' },
  ]
  return (
    <div className="np-lg">
      {isAdmin && (
        <div className="row">
          <Segments
            label={t('logOf')}
            value={of}
            onChange={setOf}
            options={[
              { value: 'me', label: t('logMine') },
              { value: 'everybody', label: t('logEverybody') },
            ]}
          />
        </div>
      )}
      <Table label={t('log')} columns={columns}>
        {isSkeleton && !log.error && <TableSkeleton columns={columnCount} rows={3} />}
        {log.error && !log.data && (
          <TableMessage columns={columnCount}>
            <ErrorState {...failureText(log.error)} onRetry={() => void log.refetch()} isRetrying={log.isFetching} />
          </TableMessage>
        )}
        {log.isSuccess && !isSkeleton && items.length === 0 && (
          <TableMessage columns={columnCount}>
            <EmptyState icon={Send} title={t('logNone')} text={t('logNoneText')} />
          </TableMessage>
        )}
        {!isSkeleton && items.map((delivery) => <LogRow key={delivery.id} delivery={delivery} of={of} />)}
      </Table>
      {log.hasNextPage && (
        <p className="np-log">
          <Button isLoading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
            {t('more')}
          </Button>
        </p>
      )}
    </div>
  )
}
