import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatDate, formatMonth } from '../../../lib/format.ts'
import { useHotkeys } from '../../../lib/use-hotkeys.ts'
import { Button } from '../../../ui/Button.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Segments } from '../../../ui/Segments.tsx'
import { addDays, addMonths, type Day, dateOf, type Span } from './days.ts'

interface BarProps {
  weeks: readonly (readonly Day[])[]
  day: Day
  span: Span
  today: Day
  go: (change: { day?: Day; span?: Span }) => void
}

/** What is shown, and the ways to other days. */
export function CalendarBar({ weeks, day, span, today, go }: BarProps) {
  const { t } = useTranslation('tickets')
  const step = (by: number): void => go({ day: span === 'month' ? addMonths(day, by) : addDays(day, 7 * by) })
  useHotkeys([{ keys: 'KeyT', label: t('calendar.today'), group: t('title'), run: () => go({ day: today }) }])
  const [first = day, last = day] = [weeks[0]?.[0], weeks.at(-1)?.at(-1)]
  const month = formatMonth(day.slice(0, 7))
  const title = span === 'week' ? `${formatDate(dateOf(first))} – ${formatDate(dateOf(last))}` : month
  return (
    <div className="cal-bar">
      <Button size="sm" onClick={() => go({ day: today })}>
        {t('calendar.today')}
      </Button>
      <IconButton icon={ChevronLeft} label={t(`calendar.before.${span}`)} onClick={() => step(-1)} />
      <IconButton icon={ChevronRight} label={t(`calendar.after.${span}`)} onClick={() => step(1)} />
      <h2 aria-live="polite">{title.charAt(0).toUpperCase() + title.slice(1)}</h2>
      <span className="end cal-span">
        <Segments
          label={t('calendar.span')}
          value={span}
          options={(['month', 'week'] as const).map((value) => ({ value, label: t(`calendar.${value}`) }))}
          onChange={(next) => go({ span: next })}
        />
      </span>
    </div>
  )
}
