import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Input } from '../../ui/Input.tsx'

interface KeyFieldProps {
  hasKey: boolean
  isOptional: boolean
  /** The address changed: the stored key stays behind. */
  isLost: boolean
  hint: string | undefined
  error: string | undefined
  /** Null: the stored key stays. Empty: it is forgotten. */
  value: string | null
  onChange: (key: string | null) => void
}

/** A key that is never shown: it can be kept, replaced or forgotten. */
export function KeyField({ hasKey, isOptional, isLost, hint, error, value, onChange }: KeyFieldProps) {
  const { t } = useTranslation('models')
  const isForgotten = hasKey && value === ''
  const below = isLost ? t('key.lost') : isForgotten ? t('key.forgotten') : hint
  return (
    <Field label={t('key.label')} hint={below} error={error} isOptional={isOptional}>
      <div className="row md-key">
        <Input
          className="grow"
          name="apiKey"
          type="password"
          autoComplete="off"
          maxLength={4000}
          placeholder={hasKey && value === null ? `•••••••• ${t('key.stored')}` : t('key.none')}
          value={value ?? ''}
          onChange={(event) => onChange(event.target.value)}
        />
        {hasKey && (
          <Button size="lg" variant="ghost" onClick={() => onChange(value === null ? '' : null)}>
            {value === null ? t('key.forget') : t('key.keep')}
          </Button>
        )}
      </div>
    </Field>
  )
}
