import { type RuleCondition, ruleFieldKinds, ruleValueCharacters, valuesOf } from '@opora/contract/rule-language'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Input } from '../../../ui/Input.tsx'
import type { Choices } from '../use-choices.ts'
import { Picks } from './Picks.tsx'
import { isListed, wordsIn, wordsOf } from './rule-form.ts'

interface ValueFieldsProps {
  condition: RuleCondition
  choices: Choices
  onChange: (values: string[]) => void
}

/** Words, as they were typed: a comma at the end is not taken away under the hand. */
function Words({ values, onChange }: { values: readonly string[]; onChange: (values: string[]) => void }) {
  const { t } = useTranslation('rules')
  const hintId = useId()
  const [typed, setTyped] = useState(wordsOf(values))
  // The row may stand for another condition by now.
  const text = JSON.stringify(wordsIn(typed)) === JSON.stringify(values) ? typed : wordsOf(values)
  return (
    <>
      <Input
        aria-label={t('form.values')}
        aria-describedby={hintId}
        placeholder={t('form.values')}
        value={text}
        autoComplete="off"
        onChange={({ target }) => {
          setTyped(target.value)
          onChange(wordsIn(target.value))
        }}
      />
      <p id={hintId} className="hint ru-whole">
        {t('form.valuesHint')}
      </p>
    </>
  )
}

/** What a condition is compared with. */
export function ValueFields({ condition, choices, onChange }: ValueFieldsProps) {
  const { t } = useTranslation('rules')
  const { field, operator, values } = condition
  const { most } = valuesOf(operator)
  const isNumber = ruleFieldKinds[field] === 'number'
  if (most === 0) return null
  if (isListed(field))
    return <Picks label={t('form.value')} options={choices.of(field) ?? []} chosen={values} onChange={onChange} />
  if (most > 2) return <Words key={`${field} ${operator}`} values={values} onChange={onChange} />
  const [first = '', second = ''] = values
  const shared = {
    maxLength: ruleValueCharacters,
    autoComplete: 'off',
    inputMode: isNumber ? 'numeric' : 'text',
  } as const
  if (operator === 'between')
    return (
      <>
        <Input
          {...shared}
          aria-label={t('form.from')}
          value={first}
          onChange={({ target }) => onChange([target.value, second])}
        />
        <Input
          {...shared}
          aria-label={t('form.to')}
          value={second}
          onChange={({ target }) => onChange([first, target.value])}
        />
      </>
    )
  const isPattern = operator === 'matches'
  return (
    <Input
      {...shared}
      aria-label={t(isPattern ? 'form.pattern' : 'form.value')}
      placeholder={isPattern ? t('form.pattern') : undefined}
      spellCheck={!isPattern}
      value={first}
      onChange={({ target }) => onChange(target.value === '' ? [] : [target.value])}
    />
  )
}
