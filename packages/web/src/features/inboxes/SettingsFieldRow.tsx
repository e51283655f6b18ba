import { useTranslation } from 'react-i18next'
import { Field } from '../../ui/Field.tsx'
import { Input } from '../../ui/Input.tsx'
import { Select } from '../../ui/Select.tsx'
import { Textarea } from '../../ui/Textarea.tsx'
import { Toggle } from '../../ui/Toggle.tsx'
import { ColorField } from './ColorField.tsx'
import { SecretInput } from './SecretInput.tsx'
import type { SettingsField } from './settings-fields.ts'
import { linesOf } from './settings-values.ts'

interface SettingsFieldRowProps {
  field: SettingsField
  /** Of the channel: the same key may mean another thing there. */
  kind: string
  value: unknown
  problem: string | undefined
  isSecretStored: boolean
  onChange: (value: unknown) => void
}

const asText = (value: unknown): string => (Array.isArray(value) ? value.join('\n') : String(value ?? ''))

/** One setting of any channel, drawn by its kind. Known keys speak the reader's language, others the schema's. */
export function SettingsFieldRow({ field, kind, value, problem, isSecretStored, onChange }: SettingsFieldRowProps) {
  const { t } = useTranslation('inboxes')
  const known = (group: 'field' | 'fieldHint' | 'option', key: string, otherwise: string): string =>
    t([`${group}.${kind}.${key}`, `${group}.${key}`] as never, { defaultValue: otherwise }) as string
  const label = known('field', field.key, field.title)
  const hint = known('fieldHint', field.key, field.hint || (field.kind === 'texts' ? t('lines') : ''))
  const text = asText(value)
  const length = field.maxLength === null ? {} : { maxLength: field.maxLength }
  if (field.kind === 'color') return <ColorField label={label} value={text} onChange={onChange} />
  if (field.kind === 'boolean') {
    return (
      <Toggle isOn={value === true} onChange={onChange} hint={hint || undefined}>
        {label}
      </Toggle>
    )
  }
  return (
    <Field label={label} hint={hint || undefined} error={problem} isOptional={!field.isRequired && !field.hasDefault}>
      {field.kind === 'choice' ? (
        <Select
          value={text}
          onChange={onChange}
          options={field.options.map((option) => ({ value: option, label: known('option', option, option) }))}
        />
      ) : field.kind === 'urls' || field.kind === 'texts' ? (
        <Textarea
          name={field.key}
          spellCheck={false}
          defaultValue={text}
          onChange={(event) => onChange(linesOf(event.target.value))}
        />
      ) : field.kind === 'longText' ? (
        <Textarea name={field.key} {...length} value={text} onChange={(event) => onChange(event.target.value)} />
      ) : field.kind === 'password' ? (
        <SecretInput name={field.key} value={text} isStored={isSecretStored} onChange={onChange} />
      ) : (
        <Input
          name={field.key}
          {...length}
          type={field.kind === 'number' ? 'number' : field.kind === 'url' ? 'url' : 'text'}
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
