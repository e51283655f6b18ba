import type { ContactAttribute } from '@opora/contract/contact-attributes'
import type { ContactCondition } from '@opora/contract/contact-conditions'
import { contactFacts, type FactKind, factOperators, isValueless } from '@opora/contract/contact-facts'
import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Input } from '../../../ui/Input.tsx'
import { Select } from '../../../ui/Select.tsx'
import { useAttributes } from '../use-attributes.ts'

const kinds: Record<ContactAttribute['kind'], FactKind> = {
  text: 'text',
  link: 'text',
  number: 'number',
  date: 'date',
  choice: 'choice',
  boolean: 'choice',
}

const channels = ['widget', 'telegram'] as const

const factsShown = Object.keys(contactFacts) as (keyof typeof contactFacts)[]

/** What can be asked of a fact, and what it may be. */
function useFacts(): (fact: string) => { kind: FactKind; choices: { value: string; label: string }[] } {
  const { t } = useTranslation('contacts')
  const attributes = useAttributes().data?.items ?? []
  return (fact) => {
    const attribute = attributes.find(({ key }) => fact === `attributes.${key}`)
    if (fact === 'channel')
      return { kind: 'channel', choices: channels.map((value) => ({ value, label: t(`segment.channel.${value}`) })) }
    if (attribute?.kind === 'choice')
      return { kind: 'choice', choices: attribute.choices.map((value) => ({ value, label: value })) }
    if (attribute?.kind === 'boolean')
      return {
        kind: 'choice',
        choices: (['true', 'false'] as const).map((value) => ({ value, label: t(`fact.${value}`) })),
      }
    const known = contactFacts[fact as keyof typeof contactFacts]
    return { kind: attribute ? kinds[attribute.kind] : (known ?? 'text'), choices: [] }
  }
}

interface ConditionRowProps {
  condition: ContactCondition
  error?: string | undefined
  onChange: (condition: ContactCondition) => void
  onRemove: () => void
}

interface ValueProps extends Pick<ConditionRowProps, 'condition' | 'error' | 'onChange'> {
  fact: ReturnType<ReturnType<typeof useFacts>>
}

function Value({ condition, fact: { kind, choices }, error, onChange }: ValueProps) {
  const { t } = useTranslation('contacts')
  const set = (value: string): void => onChange({ ...condition, value })
  if (isValueless(condition.operator)) return null
  const label = t('segment.value')
  if (choices.length > 0)
    return (
      <Select label={label} value={condition.value || (choices[0]?.value ?? '')} options={choices} onChange={set} />
    )
  const isNumber = kind === 'number' || kind === 'moment'
  return (
    <span className="ct-cond-value">
      <Input
        type={kind === 'date' ? 'date' : 'text'}
        inputMode={isNumber ? 'decimal' : undefined}
        maxLength={200}
        aria-label={label}
        aria-invalid={error !== undefined || undefined}
        value={condition.value}
        onChange={(event) => set(event.target.value)}
      />
      {kind === 'moment' && <span className="sec">{t('segment.days', { count: Number(condition.value) || 0 })}</span>}
    </span>
  )
}

/** One condition: what is asked about, how, and with what. */
export function ConditionRow({ condition, error, onChange, onRemove }: ConditionRowProps) {
  const { t } = useTranslation('contacts')
  const attributes = useAttributes().data?.items ?? []
  const factOf = useFacts()
  const fact = factOf(condition.fact)
  const facts = [
    ...factsShown.map((value) => ({ value: value as string, label: t(`segment.fact.${value}`) })),
    ...attributes.map(({ key, name }) => ({ value: `attributes.${key}`, label: name })),
  ]
  const operators = factOperators[fact.kind].map((value) => ({
    value: value as ContactCondition['operator'],
    label: t(`segment.operator.${value}`),
  }))
  return (
    <li className="ct-cond">
      <Select
        label={t('segment.about')}
        value={condition.fact}
        options={facts}
        onChange={(next) => {
          const { kind, choices } = factOf(next)
          onChange({ fact: next, operator: factOperators[kind][0], value: choices[0]?.value ?? '' })
        }}
      />
      <Select
        label={t('segment.how')}
        value={condition.operator}
        options={operators}
        onChange={(operator) =>
          onChange({ ...condition, operator, value: condition.value || (fact.choices[0]?.value ?? '') })
        }
      />
      <Value condition={condition} fact={fact} error={error} onChange={onChange} />
      <IconButton icon={X} size="sm" label={t('segment.drop')} onClick={onRemove} />
      {error && (
        <p className="err" role="alert">
          {error}
        </p>
      )}
    </li>
  )
}
