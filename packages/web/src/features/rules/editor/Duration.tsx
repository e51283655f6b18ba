import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Input } from '../../../ui/Input.tsx'
import { Select } from '../../../ui/Select.tsx'
import { inUnit, toMinutes, type Unit } from '../sentences.ts'

const units: readonly Unit[] = ['minutes', 'hours', 'days']

interface DurationProps {
  minutes: number | null
  onChange: (minutes: number | null) => void
}

/** How long, in the unit somebody thinks in. */
export function Duration({ minutes, onChange }: DurationProps) {
  const { t } = useTranslation('rules')
  const [unit, setUnit] = useState<Unit>(() => inUnit(minutes ?? 60).unit)
  const count = minutes === null ? '' : String(Math.round((minutes / toMinutes(1, unit)) * 100) / 100)
  const set = (text: string, next: Unit): void => {
    const number = Number(text.replace(',', '.'))
    onChange(text.trim() === '' || !(number > 0) ? null : Math.max(1, toMinutes(number, next)))
  }
  return (
    <div className="ru-time">
      <Input
        type="number"
        min={1}
        aria-label={t('form.time')}
        value={count}
        onChange={({ target }) => set(target.value, unit)}
      />
      <Select
        label={t('form.unit')}
        value={unit}
        onChange={(next) => {
          setUnit(next)
          set(count, next)
        }}
        options={units.map((value) => ({ value, label: t(`unit.${value}`) }))}
      />
    </div>
  )
}
