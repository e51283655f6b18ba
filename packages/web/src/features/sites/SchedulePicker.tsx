import { useTranslation } from 'react-i18next'
import { formatWeekday } from '../../lib/format.ts'
import { Field } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import type { SiteDraft } from './site-draft.ts'
import { hourText } from './site-words.ts'

interface SchedulePickerProps {
  draft: SiteDraft
  onChange: (change: Partial<SiteDraft>) => void
}

const options = (count: number, first: number, label: (value: number) => string) =>
  Array.from({ length: count }, (_, at) => ({ value: String(at + first), label: label(at + first) }))

/** When a site is read again: never, each day or each week, at an hour of the reader's own clock. */
export function SchedulePicker({ draft, onChange }: SchedulePickerProps) {
  const { t } = useTranslation('sites')
  const hint = draft.every === 'never' ? t('schedule.neverHint') : t('schedule.hint', { zone: draft.timeZone })
  return (
    <Field label={t('schedule.label')} hint={hint}>
      <div className="si-when">
        <Select
          value={draft.every}
          onChange={(every) => onChange({ every })}
          options={(['never', 'day', 'week'] as const).map((value) => ({ value, label: t(`schedule.${value}`) }))}
        />
        {draft.every === 'week' && (
          <Select
            label={t('schedule.weekday')}
            value={draft.weekday}
            onChange={(weekday) => onChange({ weekday })}
            options={options(7, 1, (weekday) => formatWeekday(weekday))}
          />
        )}
        {draft.every !== 'never' && (
          <Select
            label={t('schedule.hour')}
            value={draft.hour}
            onChange={(hour) => onChange({ hour })}
            options={options(24, 0, hourText)}
          />
        )}
      </div>
    </Field>
  )
}
