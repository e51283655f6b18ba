import type { PolicyDraft, SlaKind } from '@opora/contract/sla'
import { longestTargetMinutes } from '@opora/contract/sla-limits'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Input } from '../../../ui/Input.tsx'
import { Select } from '../../../ui/Select.tsx'

const kinds = ['first', 'next', 'resolution'] as const
const minutesOf = { minutes: 1, hours: 60, days: 1440 } as const
type Unit = keyof typeof minutesOf

const unitOf = (minutes: number | null): Unit => {
  if (!minutes || minutes % 60 !== 0) return 'minutes'
  return minutes % 1440 === 0 ? 'days' : 'hours'
}

function Target({
  kind,
  value,
  onChange,
}: {
  kind: SlaKind
  value: number | null
  onChange: (v: number | null) => void
}) {
  const { t } = useTranslation('sla')
  const [unit, setUnit] = useState<Unit>(() => unitOf(value))
  const name = t(`kind.${kind}`)
  const amount = value === null ? '' : String(value / minutesOf[unit])
  const set = (text: string, by: Unit): void => {
    const minutes = Math.floor(Number(text) * minutesOf[by])
    onChange(text === '' || !(minutes > 0) ? null : Math.min(minutes, longestTargetMinutes))
  }
  return (
    <div className="sla-target">
      <span>{name}</span>
      <Input
        type="number"
        min={0}
        step="any"
        aria-label={t('form.amount', { kind: name })}
        placeholder="—"
        value={amount}
        onChange={({ target }) => set(target.value, unit)}
      />
      <Select
        label={t('form.unit', { kind: name })}
        value={unit}
        options={[
          { value: 'minutes', label: t('form.unitMinutes') },
          { value: 'hours', label: t('form.unitHours') },
          { value: 'days', label: t('form.unitDays') },
        ]}
        onChange={(next) => {
          setUnit(next)
          set(amount, next)
        }}
      />
    </div>
  )
}

interface TargetFieldsProps {
  targets: PolicyDraft['targets']
  error: string | undefined
  onChange: (targets: PolicyDraft['targets']) => void
}

/** How soon each thing is promised; empty for what is not. */
export function TargetFields({ targets, error, onChange }: TargetFieldsProps) {
  const { t } = useTranslation('sla')
  return (
    <fieldset className="sla-set">
      <legend className="lab">{t('form.targets')}</legend>
      {kinds.map((kind) => (
        <Target
          key={kind}
          kind={kind}
          value={targets[kind]}
          onChange={(minutes) => onChange({ ...targets, [kind]: minutes })}
        />
      ))}
      {error ? (
        <p className="hint bad" role="alert">
          {error}
        </p>
      ) : (
        <p className="hint">{t('form.noPromise')}</p>
      )}
    </fieldset>
  )
}
