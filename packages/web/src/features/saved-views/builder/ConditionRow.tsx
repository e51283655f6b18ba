import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Input } from '../../../ui/Input.tsx'
import { Select } from '../../../ui/Select.tsx'
import { type Condition, type Field, fields, quoted, unquoted } from './conditions.ts'
import { isShowable, TimeValue } from './TimeValue.tsx'
import type { useChoices } from './use-choices.ts'

interface ConditionRowProps {
  condition: Condition
  choices: ReturnType<typeof useChoices>
  onChange: (condition: Condition) => void
  onRemove: () => void
}

const times: readonly Field[] = ['created', 'active', 'waiting']

/** What a field is before somebody says otherwise. */
export const firstValue = (field: Field, choices: ReturnType<typeof useChoices>): string =>
  times.includes(field) ? (field === 'waiting' ? '>30m' : '<7d') : (choices(field)?.[0]?.value ?? '')

/** What was typed as it stands behind the colon: a moment as it is, a name in quotes. */
const writtenOf = (field: Field, text: string): string =>
  text === '' || times.includes(field) ? text.replaceAll(/\s/g, '') : quoted(text)

/** One condition: what it is about, whether it holds, and what it is. */
export function ConditionRow({ condition, choices, onChange, onRemove }: ConditionRowProps) {
  const { t } = useTranslation('savedViews')
  const { field, isNot, value } = condition
  const offered = choices(field)
  const isOffered = offered?.some((one) => one.value === value)
  const options = isOffered || value === '' ? (offered ?? []) : [...(offered ?? []), { value, label: unquoted(value) }]
  return (
    <div className="sv-c">
      <Select
        isSmall
        label={t('field')}
        value={field}
        onChange={(next) => onChange({ field: next, isNot, value: firstValue(next, choices) })}
        options={fields.map((one) => ({ value: one, label: t(`fields.${one}`) }))}
      />
      <Select
        isSmall
        label={t('whether')}
        value={isNot ? 'not' : 'is'}
        onChange={(next) => onChange({ ...condition, isNot: next === 'not' })}
        options={[
          { value: 'is', label: t('is') },
          { value: 'not', label: t('isNot') },
        ]}
      />
      {times.includes(field) && isShowable(value, field === 'waiting') ? (
        <TimeValue
          value={value}
          isAge={field === 'waiting'}
          onChange={(next) => onChange({ ...condition, value: next })}
        />
      ) : offered ? (
        <Select
          isSmall
          label={t('value.label')}
          value={value}
          onChange={(next) => onChange({ ...condition, value: next })}
          options={options}
        />
      ) : (
        <Input
          isSmall
          aria-label={t('value.label')}
          maxLength={100}
          value={unquoted(value)}
          onChange={(event) => onChange({ ...condition, value: writtenOf(field, event.target.value) })}
        />
      )}
      <IconButton icon={X} size="sm" label={t('removeCondition')} onClick={onRemove} />
    </div>
  )
}
