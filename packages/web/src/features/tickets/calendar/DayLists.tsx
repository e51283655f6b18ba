import type { TicketCard } from '@opora/contract/tickets'
import { useTranslation } from 'react-i18next'
import { formatDay, formatNumber } from '../../../lib/format.ts'
import { classNames } from '../../../ui/class-names.ts'
import { type DayLook, stateOf } from './day-look.ts'
import { type Day, dateOf } from './days.ts'
import { TicketChip } from './TicketChip.tsx'
import { noDay } from './use-day-carry.ts'

interface ListedProps {
  look: DayLook
  tickets: readonly TicketCard[]
}

const Listed = ({ look, tickets }: ListedProps) =>
  tickets.map((ticket, at) => (
    <TicketChip
      key={ticket.id}
      ticket={ticket}
      setup={look.setup}
      known={look.known}
      isOpen={ticket.id === look.openId}
      isStop={at === 0}
      state={stateOf(look, ticket)}
    />
  ))

/** What is due on no day, to be carried to one. */
export function Undated({ look, tickets, count }: ListedProps & { count: number }) {
  const { t } = useTranslation('tickets')
  return (
    <section
      className={classNames('cal-undated', look.carried?.to === noDay && 'over')}
      data-cell={noDay}
      data-rows
      aria-label={t('calendar.noDay')}
    >
      <h3>
        {t('calendar.noDay')} <span className="num mut">{formatNumber(count)}</span>
      </h3>
      {tickets.length === 0 && <p className="mut xs">{t('calendar.noneUndated')}</p>}
      <Listed look={look} tickets={tickets} />
      {count > tickets.length && (
        <p className="mut xs">{t('calendar.moreUndated', { count: count - tickets.length })}</p>
      )}
    </section>
  )
}

interface AgendaProps {
  look: DayLook
  days: readonly Day[]
  byDay: ReadonlyMap<Day, readonly TicketCard[]>
}

/** On a phone days stand one under another, those with nothing left out. */
export function Agenda({ look, days, byDay }: AgendaProps) {
  const { t } = useTranslation('tickets')
  const busy = days.filter((day) => byDay.has(day) || day === look.today)
  return (
    <>
      {busy.length === 0 && <p className="mut cal-none">{t('calendar.nothing')}</p>}
      {busy.map((day) => (
        <section key={day} className="cal-list">
          <h3 className={day === look.today ? 'today' : undefined}>{formatDay(dateOf(day))}</h3>
          {byDay.has(day) || <p className="mut xs">{t('calendar.nothingThatDay')}</p>}
          <Listed look={look} tickets={byDay.get(day) ?? []} />
        </section>
      ))}
    </>
  )
}
