import {
  conditionsPerGroup,
  isGroup,
  type RuleCondition,
  type RuleConditions,
  type RuleGroup,
  ruleFields,
  ruleOperatorsOf,
} from '@opora/contract/rule-language'
import { ListTree, Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Segments } from '../../../ui/Segments.tsx'
import { Select } from '../../../ui/Select.tsx'
import type { Choices } from '../use-choices.ts'
import { Part, useWrongText, wrongsUnder } from './Part.tsx'
import { conditionOn, replaced, type Wrongs, withOperator, without } from './rule-form.ts'
import { ValueFields } from './ValueFields.tsx'

interface Shared {
  wrongs: Wrongs
  choices: Choices
}

interface OneConditionProps extends Shared {
  condition: RuleCondition
  path: string
  onChange: (condition: RuleCondition) => void
  onRemove: () => void
}

function OneCondition({ condition, path, wrongs, choices, onChange, onRemove }: OneConditionProps) {
  const { t } = useTranslation('rules')
  const { field, attribute, operator } = condition
  const fields = ruleFields.map((value) => ({ value, label: t(`field.${value}`) }))
  const operators = ruleOperatorsOf(field).map((value) => ({ value, label: t(`operator.${value}`) }))
  const attributes = [{ value: '', label: t('form.choose') }, ...choices.attributes]
  if (attribute && !choices.attributes.some(({ value }) => value === attribute))
    attributes.push({ value: attribute, label: attribute })
  return (
    <Part removeLabel={t('form.removeCondition')} onRemove={onRemove} wrongs={wrongsUnder(wrongs, path)}>
      <Select
        label={t('form.field')}
        value={field}
        onChange={(next) => next !== field && onChange(conditionOn(next))}
        options={fields}
      />
      {field === 'attribute' && (
        <Select
          label={t('form.attribute')}
          value={attribute}
          onChange={(next) => onChange({ ...condition, attribute: next })}
          options={attributes}
        />
      )}
      <Select
        label={t('form.operator')}
        value={operator}
        onChange={(next) => onChange(withOperator(condition, next))}
        options={operators}
      />
      <ValueFields
        key={`${field} ${operator}`}
        condition={condition}
        choices={choices}
        onChange={(values) => onChange({ ...condition, values })}
      />
      {operator === 'matches' && <p className="hint ru-whole">{t('form.patternHint')}</p>}
    </Part>
  )
}

function Match({ value, onChange }: { value: 'all' | 'any'; onChange: (value: 'all' | 'any') => void }) {
  const { t } = useTranslation('rules')
  const options = (['all', 'any'] as const).map((one) => ({ value: one, label: t(`form.${one}`) }))
  return <Segments label={t('form.match')} value={value} onChange={onChange} options={options} />
}

interface GroupProps extends Shared {
  group: RuleGroup
  path: string
  onChange: (group: RuleGroup) => void
  onRemove: () => void
}

function Group({ group, path, onChange, onRemove, ...shared }: GroupProps) {
  const { t } = useTranslation('rules')
  const { of } = group
  return (
    <fieldset className="ru-group">
      <legend className="sr">{t('form.group')}</legend>
      <div className="ru-line">
        <Match value={group.match} onChange={(match) => onChange({ ...group, match })} />
        <IconButton icon={X} size="sm" label={t('form.removeGroup')} onClick={onRemove} />
      </div>
      {of.map((condition, at) => (
        <OneCondition
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition is its place
          key={at}
          {...shared}
          condition={condition}
          path={`${path}.of.${at}`}
          onChange={(next) => onChange({ ...group, of: replaced(of, at, next) })}
          onRemove={() => (of.length > 1 ? onChange({ ...group, of: without(of, at) }) : onRemove())}
        />
      ))}
      {of.length < conditionsPerGroup && (
        <Button
          size="sm"
          variant="ghost"
          icon={Plus}
          onClick={() => onChange({ ...group, of: [...of, conditionOn('text')] })}
        >
          {t('form.addCondition')}
        </Button>
      )}
    </fieldset>
  )
}

interface ConditionFieldsProps extends Shared {
  conditions: RuleConditions
  onChange: (conditions: RuleConditions) => void
}

/** What has to hold: conditions, and groups of them. */
export function ConditionFields({ conditions, onChange, ...shared }: ConditionFieldsProps) {
  const { t } = useTranslation('rules')
  const textOf = useWrongText()
  const { match, of } = conditions
  const set = (next: RuleConditions['of']): void => onChange({ match, of: next })
  const whole = shared.wrongs.conditions
  return (
    <fieldset className="ru-set">
      <legend className="ru-word">{t('form.if')}</legend>
      {of.length === 0 && <p className="hint">{t('form.ifHint')}</p>}
      {of.length > 1 && <Match value={match} onChange={(next) => onChange({ match: next, of })} />}
      {of.map((one, at) => {
        const place = { path: `conditions.of.${at}`, onRemove: () => set(without(of, at)), ...shared }
        return isGroup(one) ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place
          <Group key={at} {...place} group={one} onChange={(next) => set(replaced(of, at, next))} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition is its place
          <OneCondition key={at} {...place} condition={one} onChange={(next) => set(replaced(of, at, next))} />
        )
      })}
      {whole && <p className="hint bad">{textOf(whole)}</p>}
      {of.length < conditionsPerGroup && (
        <div className="row wrap">
          <Button size="sm" variant="ghost" icon={Plus} onClick={() => set([...of, conditionOn('text')])}>
            {t('form.addCondition')}
          </Button>
          <Button
            size="sm"
            variant="ghost"
            icon={ListTree}
            onClick={() => set([...of, { match: match === 'all' ? 'any' : 'all', of: [conditionOn('text')] }])}
          >
            {t('form.addGroup')}
          </Button>
        </div>
      )}
    </fieldset>
  )
}
