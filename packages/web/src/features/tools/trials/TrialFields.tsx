import { useTranslation } from 'react-i18next'
import { Field } from '../../../ui/Field.tsx'
import { Input } from '../../../ui/Input.tsx'
import { Select } from '../../../ui/Select.tsx'
import { Textarea } from '../../../ui/Textarea.tsx'
import type { TrialField } from './trial-form.ts'

interface TrialFieldsProps {
  fields: readonly TrialField[]
  values: Readonly<Record<string, string>>
  wrong: readonly string[]
  /** What the server said of a value, by the name of its parameter. */
  refused: ReadonlyMap<string, string>
  onChange: (name: string, text: string) => void
}

/** A control for each parameter of a schema. */
export function TrialFields({ fields, values, wrong, refused, onChange }: TrialFieldsProps) {
  const { t } = useTranslation('tools')
  if (fields.length === 0) return <p className="mut">{t('try.nothing')}</p>
  return fields.map((field) => (
    <Field
      key={field.name}
      label={field.name}
      hint={hintOf(field)}
      error={
        wrong.includes(field.name) ? t(field.kind === 'json' ? 'try.noJson' : 'try.noNumber') : refused.get(field.name)
      }
      isOptional={!field.isRequired && !field.source}
    >
      <Control field={field} value={values[field.name] ?? ''} onChange={(text) => onChange(field.name, text)} />
    </Field>
  ))

  function hintOf({ source, description, kind }: TrialField): string {
    if (source) return t(`source.${source}`)
    return [description, kind === 'json' && t('try.asJson')].filter(Boolean).join('. ')
  }
}

interface ControlProps {
  field: TrialField
  value: string
  onChange: (text: string) => void
}

function Control({ field: { kind, options }, value, onChange }: ControlProps) {
  const { t } = useTranslation('tools')
  if (kind === 'choice') {
    const listed = options.map((option) => ({ value: option, label: option }))
    return <Select value={value} options={[{ value: '', label: t('try.none') }, ...listed]} onChange={onChange} />
  }
  const shared = { spellCheck: false, value }
  if (kind === 'json')
    return <Textarea {...shared} rows={3} onChange={(event) => onChange(event.currentTarget.value)} />
  return (
    <Input
      {...shared}
      autoComplete="off"
      inputMode={kind === 'number' ? 'decimal' : 'text'}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
