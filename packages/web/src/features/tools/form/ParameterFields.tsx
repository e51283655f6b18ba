import { Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Input } from '../../../ui/Input.tsx'
import { Select } from '../../../ui/Select.tsx'
import { newParameter, type ParameterDraft } from './tool-draft.ts'

interface ParameterFieldsProps {
  value: readonly ParameterDraft[]
  error: string | undefined
  onChange: (next: ParameterDraft[]) => void
}

const types = ['string', 'number', 'integer', 'boolean'] as const
const sources = ['model', 'contact_id', 'conversation_id', 'confirmed_email'] as const
const mostParameters = 20

/** What the tool takes: each value written by the model, or filled in by the server. */
export function ParameterFields({ value, error, onChange }: ParameterFieldsProps) {
  const { t } = useTranslation('tools')
  const set = (key: string, change: Partial<ParameterDraft>): void =>
    onChange(value.map((one) => (one.key === key ? { ...one, ...change } : one)))
  return (
    <fieldset className="tl-group">
      <legend>{t('field.parameters')}</legend>
      <p className="xs mut">{t('field.parametersHint')}</p>
      {value.map((one) => (
        <div key={one.key} className="tl-item">
          <Input
            name="parameters"
            aria-label={t('field.parameterName')}
            placeholder="order_id"
            maxLength={40}
            spellCheck={false}
            value={one.name}
            onChange={(event) => set(one.key, { name: event.target.value })}
          />
          <Select
            label={t('field.source')}
            value={one.from}
            options={sources.map((from) => ({ value: from, label: t(`source.${from}`) }))}
            onChange={(from) => set(one.key, { from, ...(from === 'model' ? {} : { type: 'string' as const }) })}
          />
          <Select
            label={t('field.type')}
            value={one.type}
            isDisabled={one.from !== 'model'}
            options={types.map((type) => ({ value: type, label: t(`type.${type}`) }))}
            onChange={(type) => set(one.key, { type })}
          />
          <IconButton
            icon={X}
            label={t('field.drop', { name: one.name })}
            onClick={() => onChange(value.filter(({ key }) => key !== one.key))}
          />
          {one.from === 'model' && (
            <>
              <div className="all">
                <Input
                  aria-label={t('field.parameterText')}
                  placeholder={t('field.parameterTextHint')}
                  maxLength={500}
                  value={one.description}
                  onChange={(event) => set(one.key, { description: event.target.value })}
                />
              </div>
              <div className="all">
                <Checkbox isChecked={one.isRequired} onChange={(isRequired) => set(one.key, { isRequired })}>
                  {t('field.required')}
                </Checkbox>
              </div>
            </>
          )}
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
          isDisabled={value.length >= mostParameters}
          onClick={() => onChange([...value, newParameter()])}
        >
          {t('field.addParameter')}
        </Button>
      </div>
    </fieldset>
  )
}
