import type { Model, ModelProviderKind, ModelPurpose } from '@opora/contract/models'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Form } from '../../lib/use-form.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Input } from '../../ui/Input.tsx'
import { keyHint } from './health-words.ts'
import { KeyField } from './KeyField.tsx'
import { losesKey, type ModelDraft } from './model-draft.ts'

interface ModelFieldsProps {
  form: Form<ModelDraft>
  provider: ModelProviderKind
  purpose: ModelPurpose
  model?: Model
}

/** What every provider asks for: where, which model, with which key, and how people here call it. */
export function ModelFields({ form, provider, purpose, model }: ModelFieldsProps) {
  const { t } = useTranslation('models')
  const suggestionsId = useId()
  const { values, errors, set } = form
  const suggestions = provider.suggestions[purpose]
  const code = { spellCheck: false, autoComplete: 'off' } as const
  return (
    <>
      <Field label={t('field.baseUrl')} error={errors.baseUrl}>
        <Input
          {...code}
          name="baseUrl"
          type="url"
          maxLength={500}
          value={values.baseUrl}
          onChange={(event) => set('baseUrl', event.target.value)}
        />
      </Field>
      {provider.presets.length > 1 && (
        <div className="md-presets">
          {provider.presets.map((preset) => (
            <Button
              key={preset.label}
              size="sm"
              isOn={values.baseUrl === preset.baseUrl}
              onClick={() => set('baseUrl', preset.baseUrl)}
            >
              {preset.label}
            </Button>
          ))}
        </div>
      )}
      <div className="md-two">
        <Field label={t('field.name')} error={errors.name}>
          <Input
            {...code}
            name="name"
            maxLength={200}
            list={suggestionsId}
            placeholder={suggestions[0] ?? ''}
            value={values.name}
            onChange={(event) => set('name', event.target.value)}
          />
        </Field>
        <datalist id={suggestionsId}>
          {suggestions.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <Field label={t('field.label')} isOptional error={errors.label}>
          <Input
            name="label"
            maxLength={80}
            placeholder={values.name || t('field.labelPlaceholder')}
            value={values.label}
            onChange={(event) => set('label', event.target.value)}
          />
        </Field>
      </div>
      <KeyField
        hasKey={(model?.hasKey ?? false) && !losesKey(values, model)}
        isOptional={!provider.needsKey}
        isLost={losesKey(values, model)}
        hint={keyHint(t, provider.kind)}
        error={errors.apiKey}
        value={values.apiKey}
        onChange={(key) => set('apiKey', key)}
      />
    </>
  )
}
