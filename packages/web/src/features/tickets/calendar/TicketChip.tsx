import type { TicketSetup } from '@opora/contract/ticket-setup'
import type { TicketCard } from '@opora/contract/tickets'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../../lib/use-now.ts'
import { Avatar } from '../../../ui/Avatar.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { dueState } from '../due.ts'
import { StatusMark } from '../StatusMark.tsx'
import type { Known } from '../use-known.ts'

interface TicketChipProps {
  ticket: TicketCard
  setup: TicketSetup
  known: Known
  isOpen: boolean
  state: 'rest' | 'origin' | 'lifted'
  /** Whether Tab leads to it. */
  isStop?: boolean
}

/** A ticket in a day: one line, to be opened or carried to another day. */
export function TicketChip({ ticket, setup, known, isOpen, state, isStop = false }: TicketChipProps) {
  const { t } = useTranslation('tickets')
  const now = useNow(60_000)
  const status = setup.statuses.find(({ id }) => id === ticket.statusId)
  const assignee = known.members.get(ticket.assigneeId ?? '')
  const isDone = status?.phase === 'done'
  const isLate = !isDone && ticket.dueAt !== null && dueState(ticket.dueAt, now) === 'over'
  const name = `#${ticket.number} ${ticket.subject}`
  const told = [name, status?.name, assignee?.name ?? t('nobody'), isLate && t('card.overdue')].filter(Boolean)
  return (
    <article
      className={classNames('cal-chip', isDone && 'done', isLate && 'late', state !== 'rest' && `cal-${state}`)}
      data-card={ticket.id}
      tabIndex={isStop ? 0 : -1}
      aria-label={told.join(', ')}
      aria-roledescription={t('calendar.ticket')}
      aria-current={isOpen || undefined}
      title={told.join('\n')}
    >
      {status && <StatusMark phase={status.phase} />}
      <span className="tr">{ticket.subject}</span>
      {assignee && <Avatar name={assignee.name} seed={assignee.id} size={18} isDecorative />}
    </article>
  )
}
