import type { TicketSetup } from '@opora/contract/ticket-setup'
import type { TicketCard } from '@opora/contract/tickets'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import { formatShort } from '../../lib/format.ts'
import { useIsNarrow } from '../../lib/use-is-narrow.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { StatusMark } from './StatusMark.tsx'
import { StaleMark } from './stale/StaleMark.tsx'
import { DueMark, TicketPriority } from './TicketFace.tsx'
import type { Known } from './use-known.ts'

const nearRows = 15

interface TicketListProps {
  tickets: readonly TicketCard[]
  setup: TicketSetup
  known: Known
  openId: string | null
  onOpen: (id: string) => void
  onNearEnd: () => void
}

/** Tickets as rows, the latest made first. */
export function TicketList({ tickets, setup, known, openId, onOpen, onNearEnd }: TicketListProps) {
  const { t } = useTranslation('tickets')
  const rowPx = useIsNarrow() ? 64 : 40
  const virtual = useRef<VirtualizerHandle>(null)
  const watchEnd = (): void => {
    const handle = virtual.current
    if (!handle) return
    if (handle.findItemIndex(handle.scrollOffset + handle.viewportSize) >= tickets.length - nearRows) onNearEnd()
  }
  const row = (ticket: TicketCard) => {
    const status = setup.statuses.find(({ id }) => id === ticket.statusId)
    const assignee = known.members.get(ticket.assigneeId ?? '')
    return (
      <button
        key={ticket.id}
        type="button"
        className="tkt-row"
        aria-current={ticket.id === openId || undefined}
        onClick={() => onOpen(ticket.id)}
      >
        <TicketPriority priority={ticket.priority} />
        <span className="num mut tkt-no">#{ticket.number}</span>
        <b className="tr">{ticket.subject}</b>
        <span className="row tkt-st">
          {status && <StatusMark phase={status.phase} />}
          <span className="tr">{status?.name}</span>
        </span>
        <span className="row tkt-wide">
          {assignee && <Avatar name={assignee.name} seed={assignee.id} size={20} isDecorative />}
          <span className={assignee ? 'tr' : 'tr mut'}>{assignee?.name ?? t('nobody')}</span>
        </span>
        <span className="tkt-ft tkt-wide">
          <DueMark dueAt={ticket.dueAt} isDone={status?.phase === 'done'} />
        </span>
        <span className="tkt-ft tkt-wide">
          <span>{formatShort(ticket.updatedAt)}</span>
          <StaleMark ticket={ticket} limit={status?.staleDays} />
        </span>
      </button>
    )
  }
  return (
    <>
      <div className="tkt-row tkt-head" aria-hidden="true">
        <span />
        <span>{t('list.number')}</span>
        <span>{t('list.subject')}</span>
        <span>{t('list.status')}</span>
        <span>{t('list.assignee')}</span>
        <span>{t('list.due')}</span>
        <span>{t('list.changed')}</span>
      </div>
      <section className="tkt-rows" aria-label={t('title')}>
        <Virtualizer ref={virtual} as="ul" item="li" itemSize={rowPx} data={tickets} onScroll={watchEnd}>
          {row}
        </Virtualizer>
      </section>
    </>
  )
}
