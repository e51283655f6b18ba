import { useTranslation } from 'react-i18next'
import { Field } from '../../../ui/Field.tsx'
import { Input } from '../../../ui/Input.tsx'

interface StaleDaysFieldProps {
  value: string
  error: string | undefined
  onChange: (value: string) => void
}

/** After how many days without a change tickets of a status are stale. */
export function StaleDaysField({ value, error, onChange }: StaleDaysFieldProps) {
  const { t } = useTranslation('ticketSettings')
  return (
    <Field label={t('status.staleDays')} hint={t('status.staleHint')} error={error}>
      <Input
        name="staleDays"
        inputMode="numeric"
        maxLength={4}
        autoComplete="off"
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </Field>
  )
}
