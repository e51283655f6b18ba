import type { TicketId } from '@opora/contract/ids'
import type { TicketSetup } from '@opora/contract/ticket-setup'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { Drawer } from '../../../ui/Drawer.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Loading, Skeleton } from '../../../ui/Skeleton.tsx'
import { ticketKeys } from '../keys.ts'
import { TicketBody } from './TicketBody.tsx'

const widthPx = 480

interface OpenTicketProps {
  id: TicketId
  setup: TicketSetup
}

function Skeletons() {
  return (
    <div className="tkt-one">
      {['80%', '45%', '60%', '52%'].map((width) => (
        <Skeleton key={width} width={width} height={14} />
      ))}
    </div>
  )
}

function OpenTicket({ id, setup }: OpenTicketProps) {
  const { t } = useTranslation('tickets')
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ticketKeys.one(id),
    queryFn: ({ signal }) => api('GET /tickets/:id', { params: { id } }, { signal }),
  })
  if (error && !data)
    return (
      <ErrorState
        title={t('one.failed')}
        {...failureText(error)}
        onRetry={() => void refetch()}
        isRetrying={isFetching}
      />
    )
  if (data?.ticket.mergedInto)
    return (
      <>
        <p className="tkt-from" role="status">
          {t('doings.isHere', { number: data.ticket.number })}
        </p>
        <OpenTicket id={data.ticket.mergedInto.id} setup={setup} />
      </>
    )
  return (
    <Loading isLoading={!data} skeleton={<Skeletons />}>
      {data && <TicketBody key={id} {...data} setup={setup} />}
    </Loading>
  )
}

interface TicketDrawerProps {
  id: string | null
  setup: TicketSetup
  onClose: () => void
}

/** A ticket over the edge of the board. */
export function TicketDrawer({ id, setup, onClose }: TicketDrawerProps) {
  const { t } = useTranslation('tickets')
  return (
    <Drawer isOpen={id !== null} onClose={onClose} title={t('one.title')} widthPx={widthPx}>
      {id !== null && <OpenTicket id={id as TicketId} setup={setup} />}
    </Drawer>
  )
}
