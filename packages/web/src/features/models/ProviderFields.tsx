import type { ModelProviderKind, ModelPurpose } from '@opora/contract/models'
import { useTranslation } from 'react-i18next'
import { Field } from '../../ui/Field.tsx'
import { Input } from '../../ui/Input.tsx'
import { Select } from '../../ui/Select.tsx'
import { Toggle } from '../../ui/Toggle.tsx'
import type { SettingsField } from '../inboxes/settings-fields.ts'
import type { SettingsValues } from '../inboxes/settings-values.ts'
import { settingsFor } from './model-draft.ts'

interface ProviderFieldsProps {
  provider: ModelProviderKind
  purpose: ModelPurpose
  values: SettingsValues
  problems: Record<string, string>
  onChange: (values: SettingsValues) => void
}

/** What only this provider asks for, drawn from its schema. */
export function ProviderFields({ provider, purpose, values, problems, onChange }: ProviderFieldsProps) {
  return settingsFor(provider, purpose).map((field) => (
    <ProviderField
      key={field.key}
      field={field}
      value={values[field.key]}
      problem={problems[field.key]}
      onChange={(value) => onChange({ ...values, [field.key]: value })}
    />
  ))
}

interface ProviderFieldProps {
  field: SettingsField
  value: unknown
  problem: string | undefined
  onChange: (value: unknown) => void
}

/** Known keys speak the reader's language, others the schema's. */
function ProviderField({ field, value, problem, onChange }: ProviderFieldProps) {
  const { t } = useTranslation('models')
  const known = (group: 'setting' | 'settingHint' | 'option', key: string, otherwise: string): string =>
    t(`${group}.${key}` as never, { defaultValue: otherwise }) as string
  const label = known('setting', field.key, field.title)
  const hint = known('settingHint', field.key, field.hint) || undefined
  if (field.kind === 'boolean') {
    return (
      <Toggle isOn={value === true} onChange={onChange} hint={hint}>
        {label}
      </Toggle>
    )
  }
  return (
    <Field label={label} hint={hint} error={problem} isOptional={!field.isRequired && !field.hasDefault}>
      {field.kind === 'choice' ? (
        <Select
          value={String(value ?? '')}
          onChange={onChange}
          options={field.options.map((option) => ({ value: option, label: known('option', option, option) }))}
        />
      ) : (
        <Input
          name={field.key}
          spellCheck={false}
          autoComplete="off"
          type={field.kind === 'url' ? 'url' : 'text'}
          value={String(value ?? '')}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
