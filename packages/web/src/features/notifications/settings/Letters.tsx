import type { NotificationPreferences } from '@opora/contract/notifications'
import { useTranslation } from 'react-i18next'
import { Field } from '../../../ui/Field.tsx'
import { Select } from '../../../ui/Select.tsx'
import type { PreferenceChange } from '../use-preferences.ts'
import { TimeField } from './TimeField.tsx'
import { Try } from './Try.tsx'

interface LettersProps {
  preferences: NotificationPreferences
  onChange: (change: PreferenceChange) => void
}

const paces = ['soon', 'hourly', 'daily'] as const

/** How often a letter goes. */
export function Letters({ preferences: { letters, lettersAt }, onChange }: LettersProps) {
  const { t } = useTranslation('notifications')
  return (
    <div className="np-form">
      <Field label={t('pace')}>
        <Select
          value={letters}
          options={paces.map((pace) => ({ value: pace, label: t(`paces.${pace}`) }))}
          onChange={(next) => onChange({ letters: next })}
        />
      </Field>
      {letters === 'daily' && (
        <TimeField label={t('lettersAt')} minute={lettersAt} onChange={(next) => onChange({ lettersAt: next })} />
      )}
      <Try channel="email" />
    </div>
  )
}
