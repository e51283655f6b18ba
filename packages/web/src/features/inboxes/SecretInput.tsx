import { useTranslation } from 'react-i18next'
import { Input } from '../../ui/Input.tsx'

interface SecretInputProps {
  name: string
  value: string
  /** The server keeps one and shows a mask; typing replaces it. */
  isStored: boolean
  onChange: (value: string) => void
}

/** A secret that is never shown again. */
export function SecretInput({ name, value, isStored, onChange }: SecretInputProps) {
  const { t } = useTranslation('inboxes')
  return (
    <Input
      name={name}
      type="password"
      autoComplete="off"
      placeholder={isStored ? t('secret.stored') : ''}
      value={isStored ? '' : value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
