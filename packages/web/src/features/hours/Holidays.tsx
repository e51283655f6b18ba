import type { Holiday } from '@opora/contract/business-hours'
import { holidayNameCharacters, holidaysPerHours } from '@opora/contract/business-hours-limits'
import { Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Input } from '../../ui/Input.tsx'
import { SpanFields, usualSpan } from './WeekGrid.tsx'

function HolidayRow({
  holiday,
  onChange,
  onRemove,
}: {
  holiday: Holiday
  onChange: (next: Holiday) => void
  onRemove: () => void
}) {
  const { t } = useTranslation('hours')
  const [span] = holiday.spans
  const setFrom = (from: string): void => onChange({ ...holiday, from, to: holiday.to < from ? from : holiday.to })
  return (
    <li className="hrs-hol">
      <Input
        className="hrs-hol-name"
        aria-label={t('form.holidayName')}
        placeholder={t('form.holidayName')}
        maxLength={holidayNameCharacters}
        value={holiday.name}
        onChange={({ target }) => onChange({ ...holiday, name: target.value })}
      />
      <Input
        type="date"
        className="hrs-date"
        aria-label={t('form.firstDay')}
        value={holiday.from}
        onChange={({ target }) => target.value && setFrom(target.value)}
      />
      <span aria-hidden="true">–</span>
      <Input
        type="date"
        className="hrs-date"
        aria-label={t('form.lastDay')}
        value={holiday.to}
        onChange={({ target }) => target.value && onChange({ ...holiday, to: target.value })}
      />
      <Checkbox isChecked={holiday.isYearly} onChange={(isYearly) => onChange({ ...holiday, isYearly })}>
        {t('form.yearly')}
      </Checkbox>
      <Checkbox isChecked={Boolean(span)} onChange={(isOn) => onChange({ ...holiday, spans: isOn ? [usualSpan] : [] })}>
        {t('form.otherHours')}
      </Checkbox>
      {span && (
        <div className="hrs-span">
          <SpanFields
            span={span}
            labels={{ from: t('form.holidayFrom'), to: t('form.holidayTo') }}
            onChange={(next) => onChange({ ...holiday, spans: [next] })}
          />
        </div>
      )}
      <IconButton icon={X} label={t('form.removeHoliday', { name: holiday.name })} onClick={onRemove} />
    </li>
  )
}

const today = (): string => new Date().toISOString().slice(0, 10)

/** Days that are not as the week says. */
export function Holidays({
  holidays,
  onChange,
}: {
  holidays: readonly Holiday[]
  onChange: (next: Holiday[]) => void
}) {
  const { t } = useTranslation('hours')
  const add = (): void => onChange([...holidays, { name: '', from: today(), to: today(), isYearly: false, spans: [] }])
  return (
    <div>
      {holidays.length === 0 && <p className="mut">{t('form.noHolidays')}</p>}
      <ul className="hrs-hols">
        {holidays.map((holiday, at) => (
          <HolidayRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a holiday has no name but its place while it is written
            key={at}
            holiday={holiday}
            onChange={(next) => onChange(holidays.map((one, other) => (other === at ? next : one)))}
            onRemove={() => onChange(holidays.filter((_, other) => other !== at))}
          />
        ))}
      </ul>
      {holidays.length < holidaysPerHours && (
        <Button icon={Plus} onClick={add}>
          {t('form.addHoliday')}
        </Button>
      )}
    </div>
  )
}
