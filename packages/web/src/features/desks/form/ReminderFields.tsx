import { Link } from '@tanstack/react-router'
import { CircleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatTimeIn, formatWeekday } from '../../../lib/format.ts'
import { useMe } from '../../../lib/session.ts'
import type { Form } from '../../../lib/use-form.ts'
import { useNow } from '../../../lib/use-now.ts'
import { Field } from '../../../ui/Field.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Input } from '../../../ui/Input.tsx'
import { Toggle } from '../../../ui/Toggle.tsx'
import { type DeskDraft, isOverMidnight } from './draft.ts'

const week = [1, 2, 3, 4, 5, 6, 7]

/** The time there now; null in a zone the server knows and this browser does not. */
function timeThere(now: Date, timeZone: string): string | null {
  try {
    return formatTimeIn(now, timeZone)
  } catch {
    return null
  }
}

interface ReminderFieldsProps {
  form: Form<DeskDraft>
  /** The link to the time zone leaves the window. */
  onClose: () => void
}

/** Whether and when a group is reminded of those who wait, by the clock of the workspace. */
export function ReminderFields({ form, onClose }: ReminderFieldsProps) {
  const { t } = useTranslation('desks')
  const { timeZone } = useMe().workspace
  const now = useNow()
  const time = timeThere(now, timeZone)
  const { values, errors, set } = form
  const typed = (name: 'afterMinutes' | 'from' | 'to') => ({
    name,
    value: values[name],
    onChange: (event: { target: { value: string } }) => set(name, event.target.value),
  })
  return (
    <>
      <Toggle isOn={values.reminds} onChange={(reminds) => set('reminds', reminds)} hint={t('form.remindersHint')}>
        {t('form.reminders')}
      </Toggle>
      {values.reminds && (
        <div className="dk-reminders">
          <div className="dk-times">
            <Field label={t('form.after')} error={errors.afterMinutes}>
              <Input inputMode="numeric" maxLength={4} {...typed('afterMinutes')} />
            </Field>
            <Field label={t('form.from')}>
              <Input type="time" {...typed('from')} />
            </Field>
            <Field label={t('form.to')} hint={isOverMidnight(values) && t('form.nextDay')} error={errors.to}>
              <Input type="time" {...typed('to')} />
            </Field>
          </div>
          <Days days={values.days} error={errors.days} onChange={(days) => set('days', days)} />
          <p className="hint">
            {t('form.zone', { zone: timeZone })} {time && t('form.zoneNow', { time })}{' '}
            <Link to="/settings/workspace" onClick={onClose}>
              {t('form.changeZone')}
            </Link>
          </p>
        </div>
      )}
    </>
  )
}

interface DaysProps {
  days: readonly number[]
  error: string | undefined
  onChange: (days: number[]) => void
}

function Days({ days, error, onChange }: DaysProps) {
  const { t } = useTranslation('desks')
  const turn = (day: number): void => onChange(days.includes(day) ? days.filter((one) => one !== day) : [...days, day])
  return (
    <fieldset className="dk-group">
      <legend className="lab">{t('form.days')}</legend>
      <div className="dk-days">
        {week.map((day) => (
          <button
            key={day}
            type="button"
            name="days"
            aria-label={formatWeekday(day)}
            aria-pressed={days.includes(day)}
            onClick={() => turn(day)}
          >
            {formatWeekday(day, 'short')}
          </button>
        ))}
      </div>
      {error && (
        <div className="hint bad" role="alert">
          <Icon of={CircleAlert} size={12} />
          <span>{error}</span>
        </div>
      )}
    </fieldset>
  )
}
