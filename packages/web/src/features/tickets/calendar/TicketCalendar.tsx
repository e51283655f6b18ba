import type { Board as BoardSetup, TicketSetup } from '@opora/contract/ticket-setup'
import type { TicketCard } from '@opora/contract/tickets'
import { useDeferredValue, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dateLocale, formatWeekday } from '../../../lib/format.ts'
import { currentLocale } from '../../../lib/i18n.ts'
import { useIsNarrow } from '../../../lib/use-is-narrow.ts'
import { useNow } from '../../../lib/use-now.ts'
import '../../../ui/board/board.css'
import { classNames } from '../../../ui/class-names.ts'
import { dayOf } from '../due.ts'
import { Failed } from '../Failed.tsx'
import { NewTicketDialog } from '../NewTicketDialog.tsx'
import { useKnown } from '../use-known.ts'
import { filterOf, usePlace } from '../use-place.ts'
import { CalendarBar } from './CalendarBar.tsx'
import './calendar.css'
import { DayCell } from './DayCell.tsx'
import { Agenda, Undated } from './DayLists.tsx'
import type { DayLook } from './day-look.ts'
import { type Day, dateOf, dayOfDate, firstWeekday, stretchOf, weeksOf } from './days.ts'
import { useCalendar } from './use-calendar.ts'
import { noDay, useDayCarry } from './use-day-carry.ts'
import { useGridKeys } from './use-grid-keys.ts'
import { useWantedFocus } from './use-wanted-focus.ts'

interface CalendarProps {
  setup: TicketSetup
  board: BoardSetup
}

const dueDay = ({ dueAt }: TicketCard): Day | null => (dueAt ? dayOf(dueAt) : null)

/** The tickets of a board by the day they are due, a month or a week at once. */
export function TicketCalendar({ setup, board }: CalendarProps) {
  const { t } = useTranslation('tickets')
  const { place, go } = usePlace()
  const known = useKnown()
  const isNarrow = useIsNarrow()
  const root = useRef<HTMLDivElement>(null)
  const first = firstWeekday(dateLocale(currentLocale()))
  const today = dayOfDate(useNow(60_000))
  const { span } = place
  const day = place.day ?? today
  const weeks = useMemo(() => weeksOf(day, span, first), [day, span, first])
  const stretch = useMemo(() => stretchOf(weeks), [weeks])
  const { query, move } = useCalendar(board.id, filterOf(useDeferredValue(place)), stretch)
  const [expanded, setExpanded] = useState<ReadonlySet<Day>>(new Set())
  const [adding, setAdding] = useState<Day | null>(null)
  const byDay = useMemo(() => Map.groupBy(query.data?.items ?? [], (ticket) => dueDay(ticket) ?? ''), [query.data])
  const tickets = [...(query.data?.items ?? []), ...(query.data?.undated.items ?? [])]
  const onOpen = (ticket: string): void => go({ ticket })
  const carry = useDayCarry({
    root,
    isEnabled: !isNarrow,
    find: (id) => tickets.find((one) => one.id === id),
    dayOf: dueDay,
    onMove: (ticket, to) => void move(ticket, to).then(() => focusTicket(ticket)),
  })
  const { carried } = carry
  const { focusDay, focusTicket } = useWantedFocus(root, (next) => go({ day: next }, true))
  // Over the edge of what is shown the calendar goes along, and the keys with it.
  const over = (to: string): void => {
    carry.over(to)
    if (to !== noDay && !weeks.flat().includes(to)) focusDay(to)
  }
  const keys = useGridKeys({ ...carry, over, day, span, first, focusDay, onOpen, onAdd: setAdding })
  const look: DayLook = {
    setup,
    known,
    openId: place.ticket,
    today,
    month: span === 'month' ? day.slice(0, 7) : null,
    carried,
  }
  const press = (target: EventTarget): void => {
    if (!(target instanceof Element) || target.closest('button')) return
    const id = target.closest<HTMLElement>('[data-card]')?.dataset.card
    const at = target.closest<HTMLElement>('[data-day]')?.dataset.day
    if (id) onOpen(id)
    else if (at) focusDay(at)
  }
  if (query.error && !query.data) return <Failed query={query} />
  const toggle = (one: Day): void => {
    const next = new Set(expanded)
    if (!next.delete(one)) next.add(one)
    setExpanded(next)
  }
  const cell = (one: Day) => (
    <DayCell
      key={one}
      day={one}
      tickets={byDay.get(one) ?? []}
      look={look}
      isStop={one === day}
      isExpanded={expanded.has(one)}
      onExpand={() => toggle(one)}
      onAdd={() => setAdding(one)}
    />
  )
  const undated = query.data && (
    <Undated look={look} tickets={query.data.undated.items} count={query.data.undated.count} />
  )
  return (
    <>
      <CalendarBar weeks={weeks} day={day} span={span} today={today} go={go} />
      {query.data && !query.data.isWhole && <p className="cal-cut">{t('calendar.cut')}</p>}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: its days and tickets are the controls */}
      <div
        ref={root}
        className={classNames('cal', isNarrow && 'narrow', carried && 'bd-carrying')}
        onKeyDown={keys}
        onClick={({ target }) => press(target)}
      >
        {isNarrow ? (
          <div className="cal-agenda">
            <Agenda look={look} days={weeks.flat()} byDay={byDay} />
            {undated}
          </div>
        ) : (
          <>
            <div className="cal-scroll">
              {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid of days, as the ARIA practices make it */}
              <table role="grid" className="cal-grid" aria-label={t('view.calendar')} aria-busy={query.isPending}>
                <thead>
                  <tr>
                    {weeks[0]?.map((one) => (
                      <th key={one} scope="col" aria-label={formatWeekday(dateOf(one).getDay() || 7)}>
                        {formatWeekday(dateOf(one).getDay() || 7, 'short')}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {weeks.map((week) => (
                    <tr key={week[0]}>{week.map(cell)}</tr>
                  ))}
                </tbody>
              </table>
            </div>
            {undated}
          </>
        )}
        <div className="sr" aria-live="assertive" role="log">
          <p key={carry.said.count}>{carry.said.text}</p>
        </div>
      </div>
      {adding && (
        <NewTicketDialog
          setup={setup}
          projectId={board.projectIds[0] ?? null}
          dueDay={adding}
          onClose={() => setAdding(null)}
        />
      )}
    </>
  )
}
