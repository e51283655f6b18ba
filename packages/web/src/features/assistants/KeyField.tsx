import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Input } from '../../ui/Input.tsx'

interface KeyFieldProps {
  hasKey: boolean
  /** Null: the stored key stays. Empty: it is forgotten. */
  value: string | null
  onChange: (key: string | null) => void
}

/** A key that is never shown: it can be kept, replaced or forgotten. */
export function KeyField({ hasKey, value, onChange }: KeyFieldProps) {
  const { t } = useTranslation('assistants')
  const isForgotten = hasKey && value === ''
  const hint = isForgotten ? t('model.keyForgotten') : undefined
  return (
    <Field label={t('model.key')} hint={hint} isOptional>
      <div className="row as-key">
        <Input
          className="grow"
          name="apiKey"
          type="password"
          autoComplete="off"
          maxLength={500}
          placeholder={hasKey && value === null ? `•••••••• ${t('model.keyStored')}` : t('model.keyNone')}
          value={value ?? ''}
          onChange={(event) => onChange(event.target.value)}
        />
        {hasKey && (
          <Button size="lg" variant="ghost" onClick={() => onChange(value === null ? '' : null)}>
            {value === null ? t('model.keyForget') : t('model.keyKeep')}
          </Button>
        )}
      </div>
    </Field>
  )
}
