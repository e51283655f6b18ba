import type { DaySpan, Week } from '@opora/contract/business-hours'
import { dayMinutes, spansPerDay } from '@opora/contract/business-hours-limits'
import { Copy, Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatWeekday } from '../../lib/format.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Input } from '../../ui/Input.tsx'
import { clockOf, minutesOf } from './clock-times.ts'

export const usualSpan: DaySpan = { from: 540, to: 1080 }

interface SpanFieldsProps {
  span: DaySpan
  labels: { from: string; to: string }
  onChange: (span: DaySpan) => void
}

/** From when until when; midnight as an end is the end of the day. */
export function SpanFields({ span, labels, onChange }: SpanFieldsProps) {
  return (
    <>
      <Input
        type="time"
        className="hrs-time"
        required
        aria-label={labels.from}
        value={clockOf(span.from)}
        onChange={({ target }) => target.value && onChange({ ...span, from: minutesOf(target.value) })}
      />
      <span aria-hidden="true">–</span>
      <Input
        type="time"
        className="hrs-time"
        required
        aria-label={labels.to}
        value={clockOf(span.to)}
        onChange={({ target }) => target.value && onChange({ ...span, to: minutesOf(target.value) || dayMinutes })}
      />
    </>
  )
}

interface DayProps {
  day: string
  spans: readonly DaySpan[]
  onChange: (spans: DaySpan[]) => void
}

function Day({ day, spans, onChange }: DayProps) {
  const { t } = useTranslation('hours')
  const last = spans.at(-1)
  return (
    <div className="hrs-day">
      <Checkbox isChecked={spans.length > 0} onChange={(isOn) => onChange(isOn ? [usualSpan] : [])}>
        <span className="sr">{t('form.works', { day })}</span>
        <span aria-hidden="true" className="hrs-name">
          {day}
        </span>
      </Checkbox>
      <div className="hrs-spans">
        {spans.length === 0 && <span className="mut">{t('form.closed')}</span>}
        {spans.map((span, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a span has no name but its place
          <div className="hrs-span" key={at}>
            <SpanFields
              span={span}
              labels={{ from: t('form.from', { day }), to: t('form.to', { day }) }}
              onChange={(next) => onChange(spans.map((one, other) => (other === at ? next : one)))}
            />
            <IconButton
              icon={X}
              label={t('form.removeSpan', { day })}
              onClick={() => onChange(spans.filter((_, other) => other !== at))}
            />
          </div>
        ))}
      </div>
      {last && spans.length < spansPerDay && (
        <IconButton
          icon={Plus}
          label={t('form.add', { day })}
          onClick={() =>
            onChange([
              ...spans,
              { from: Math.min(last.to + 60, dayMinutes - 60), to: Math.min(last.to + 240, dayMinutes) },
            ])
          }
        />
      )}
    </div>
  )
}

/** The week, quick to fill: one day and the rest like it. */
export function WeekGrid({ week, onChange }: { week: Week; onChange: (week: Week) => void }) {
  const { t } = useTranslation('hours')
  return (
    <div className="hrs-week">
      {week.map((spans, at) => (
        <Day
          key={formatWeekday(at + 1)}
          day={formatWeekday(at + 1)}
          spans={spans}
          onChange={(next) => onChange(week.map((one, other) => (other === at ? next : one)))}
        />
      ))}
      <Button
        icon={Copy}
        onClick={() => onChange(week.map((one, at) => (at > 0 && at < 5 ? [...(week[0] ?? [])] : one)))}
      >
        {t('form.copy')}
      </Button>
      <p className="hint">{t('form.midnight')}</p>
    </div>
  )
}
