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

const known = (minutes: number | null): number | null => (Number.isFinite(minutes) ? minutes : null)

const countOf = (minutes: number | null, unit: Unit): string =>
  minutes === null || known(minutes) === null ? '' : String(Math.round((minutes / toMinutes(1, unit)) * 100) / 100)

function minutesOf(text: string, unit: Unit): number | null {
  const number = Number(text.replace(',', '.'))
  return text.trim() === '' || !Number.isFinite(number) ? null : toMinutes(number, unit)
}

/** How long, in the unit somebody thinks in. */
export function Duration({ minutes, onChange }: DurationProps) {
  const { t } = useTranslation('rules')
  const [unit, setUnit] = useState<Unit>(() => inUnit(known(minutes) ?? 60).unit)
  const [typed, setTyped] = useState(() => countOf(minutes, unit))
  // The row may stand for another one by now; what was typed is not changed under the hand.
  const count = minutesOf(typed, unit) === known(minutes) ? typed : countOf(minutes, unit)
  const set = (text: string, next: Unit): void => {
    setTyped(text)
    onChange(minutesOf(text, next))
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
