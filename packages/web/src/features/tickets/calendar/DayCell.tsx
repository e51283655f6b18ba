import type { TicketCard } from '@opora/contract/tickets'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatDay } from '../../../lib/format.ts'
import { classNames } from '../../../ui/class-names.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { type DayLook, stateOf } from './day-look.ts'
import { type Day, dateOf } from './days.ts'
import { TicketChip } from './TicketChip.tsx'

const shownAtOnce = 4

interface DayCellProps {
  day: Day
  tickets: readonly TicketCard[]
  look: DayLook
  isStop: boolean
  isExpanded: boolean
  onExpand: () => void
  onAdd: () => void
}

/** A day of the grid with what is due on it. */
export function DayCell({ day, tickets, look, isStop, isExpanded, onExpand, onAdd }: DayCellProps) {
  const { t } = useTranslation('tickets')
  const { setup, known, openId, today, month, carried } = look
  const isAll = month === null || isExpanded || tickets.length <= shownAtOnce + 1
  const shown = isAll ? tickets : tickets.slice(0, shownAtOnce)
  const name = `${formatDay(dateOf(day))}, ${t('calendar.count', { count: tickets.length })}`
  const isOver = carried?.to === day
  return (
    <td
      className={classNames(
        'cal-day',
        day === today && 'today',
        month !== null && !day.startsWith(month) && 'other',
        isOver && 'over',
      )}
      data-cell={day}
      data-day={day}
      data-rows
      tabIndex={isStop ? 0 : -1}
      aria-label={name}
      aria-current={day === today ? 'date' : undefined}
    >
      <div className="cal-no">
        <span aria-hidden="true">{Number(day.slice(8))}</span>
        <button
          type="button"
          className="ib sm cal-add"
          tabIndex={-1}
          aria-label={t('calendar.add', { day: formatDay(dateOf(day)) })}
          title={t('new.action')}
          onClick={onAdd}
        >
          <Icon of={Plus} size={14} />
        </button>
      </div>
      {shown.map((ticket) => (
        <TicketChip
          key={ticket.id}
          ticket={ticket}
          setup={setup}
          known={known}
          isOpen={ticket.id === openId}
          state={stateOf(look, ticket)}
        />
      ))}
      {month !== null && tickets.length > shownAtOnce + 1 && (
        <button type="button" className="cal-more" tabIndex={-1} aria-expanded={isExpanded} onClick={onExpand}>
          {isExpanded ? t('calendar.less') : t('calendar.more', { count: tickets.length - shown.length })}
        </button>
      )}
      {isOver && <div className="bd-slot cal-slot" data-slot />}
    </td>
  )
}
