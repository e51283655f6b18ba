import type { Conversation } from '@opora/contract/conversations'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Loading, Skeleton } from '../../../ui/Skeleton.tsx'
import { ticketKeys } from '../keys.ts'
import { NewTicketDialog } from '../NewTicketDialog.tsx'
import { StatusMark } from '../StatusMark.tsx'
import { useSetup } from '../use-setup.ts'

/** Tickets the conversation is linked to, and the way to one more. */
export function TicketsSection({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('tickets')
  const { id, subject, mergedInto } = conversation
  const [isMaking, setMaking] = useState(false)
  const setup = useSetup()
  const linked = useQuery({
    queryKey: ticketKeys.ofConversation(id),
    queryFn: ({ signal }) => api('GET /conversations/:id/tickets', { params: { id } }, { signal }),
  })
  const items = linked.data?.items ?? []
  const error = linked.error ?? setup.error
  const retry = (): void => {
    void linked.refetch()
    void setup.refetch()
  }
  const phaseOf = (statusId: string) => setup.data?.statuses.find((one) => one.id === statusId)?.phase
  return (
    <section className="cs">
      <h3 className="csh">
        {t('linked.title')}
        {items.length > 0 && <span className="end num">{items.length}</span>}
        {!mergedInto && setup.data && (
          <IconButton
            icon={Plus}
            size="sm"
            className={items.length > 0 ? undefined : 'end'}
            label={t('linked.create')}
            onClick={() => setMaking(true)}
          />
        )}
      </h3>
      <Loading isLoading={linked.isPending && !error} skeleton={<Skeleton width="70%" />}>
        {error && !linked.data ? (
          <ErrorState title={failureLine(error)} onRetry={retry} isRetrying={linked.isFetching || setup.isFetching} />
        ) : items.length === 0 ? (
          <p className="xs mut">{t('linked.none')}</p>
        ) : (
          items.map((ticket) => {
            const phase = phaseOf(ticket.statusId)
            return (
              <Link key={ticket.id} className="lk" to="/tickets" search={{ ticket: ticket.id }}>
                {phase && <StatusMark phase={phase} />}
                <span className="tr grow">{ticket.subject}</span>
                <span className="end num">#{ticket.number}</span>
              </Link>
            )
          })
        )}
      </Loading>
      {isMaking && setup.data && (
        <NewTicketDialog setup={setup.data} conversation={{ id, subject }} onClose={() => setMaking(false)} />
      )}
    </section>
  )
}
