import { Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Input } from '../../../ui/Input.tsx'
import { type HeaderDraft, newHeader } from './tool-draft.ts'

interface HeaderFieldsProps {
  value: readonly HeaderDraft[]
  error: string | undefined
  onChange: (next: HeaderDraft[]) => void
}

const mostHeaders = 20

/** Headers of every request. What is secret is kept encrypted and never shown again. */
export function HeaderFields({ value, error, onChange }: HeaderFieldsProps) {
  const { t } = useTranslation('tools')
  const set = (key: string, change: Partial<HeaderDraft>): void =>
    onChange(value.map((one) => (one.key === key ? { ...one, ...change } : one)))
  return (
    <fieldset className="tl-group">
      <legend>{t('field.headers')}</legend>
      <p className="xs mut">{t('field.headersHint')}</p>
      {value.map((one) => (
        <div key={one.key} className="tl-item h">
          <Input
            name="headers"
            aria-label={t('field.headerName')}
            placeholder="Authorization"
            maxLength={100}
            spellCheck={false}
            value={one.name}
            onChange={(event) => set(one.key, { name: event.target.value })}
          />
          <Input
            aria-label={t('field.headerValue')}
            type={one.isSecret ? 'password' : 'text'}
            autoComplete="off"
            maxLength={4000}
            placeholder={one.value === null ? `•••••••• ${t('field.stored')}` : ''}
            value={one.value ?? ''}
            onChange={(event) => set(one.key, { value: event.target.value })}
          />
          <Checkbox
            isChecked={one.isSecret}
            onChange={(isSecret) => set(one.key, { isSecret, value: one.value ?? '' })}
          >
            {t('field.secret')}
          </Checkbox>
          <IconButton
            icon={X}
            label={t('field.drop', { name: one.name })}
            onClick={() => onChange(value.filter(({ key }) => key !== one.key))}
          />
        </div>
      ))}
      {error && (
        <p className="hint bad" role="alert">
          {error}
        </p>
      )}
      <div>
        <Button
          size="sm"
          icon={Plus}
          isDisabled={value.length >= mostHeaders}
          onClick={() => onChange([...value, newHeader()])}
        >
          {t('field.addHeader')}
        </Button>
      </div>
    </fieldset>
  )
}
