import type { ConversationEvent } from '@opora/contract/conversations'
import { Link } from '@tanstack/react-router'
import { SquareKanban } from 'lucide-react'
import { Trans, useTranslation } from 'react-i18next'
import { formatDateTime, formatTime } from '../../../lib/format.ts'
import { Icon } from '../../../ui/Icon.tsx'

/** That a ticket was made of a conversation, linked to it or finished, as a line of its timeline. */
export function TicketEvent({ event, actor }: { event: ConversationEvent; actor: string }) {
  const { t } = useTranslation('tickets')
  const { name, ticket, createdAt } = event
  if (!ticket) return null
  const what = name === 'ticket.finished' ? 'finished' : ticket.isMade ? 'made' : 'linked'
  return (
    <div className="ev">
      <Icon of={SquareKanban} size={14} />
      <span>
        <Trans
          t={t}
          i18nKey={`event.${what}`}
          values={{ actor, number: ticket.number, subject: ticket.subject }}
          components={{ b: <b />, a: <Link to="/tickets" search={{ ticket: ticket.id }} className="lnk" /> }}
        />
        {', '}
        <time dateTime={createdAt} title={formatDateTime(createdAt)}>
          {formatTime(createdAt)}
        </time>
      </span>
    </div>
  )
}
