import type { TicketField } from '@opora/contract/ticket-setup'
import type { FieldValue, Money, Ticket } from '@opora/contract/tickets'
import { useQueryClient } from '@tanstack/react-query'
import { ExternalLink } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../../lib/failure-text.ts'
import { api } from '../../../../lib/session.ts'
import { Field } from '../../../../ui/Field.tsx'
import { Icon } from '../../../../ui/Icon.tsx'
import { Input } from '../../../../ui/Input.tsx'
import { Select } from '../../../../ui/Select.tsx'
import { ticketKeys } from '../../keys.ts'
import { useKnown } from '../../use-known.ts'
import { readValue, wordsOf } from './read-value.ts'

const nothing = 'none'

interface FieldRowProps {
  ticket: Ticket
  field: TicketField
}

/** Keeps one value; what was not kept stays in the field with the reason beside it. */
function useValue({ ticket, field }: FieldRowProps) {
  const { t } = useTranslation('tickets')
  const client = useQueryClient()
  const [error, setError] = useState<string>()
  const before = ticket.values[field.id] ?? null
  const latest = useRef(0)
  const keep = async (value: FieldValue): Promise<void> => {
    setError(undefined)
    const turn = ++latest.current
    if (JSON.stringify(value) === JSON.stringify(before)) return
    try {
      const body = { values: { [field.id]: value } }
      await api('PATCH /tickets/:id', { params: { id: ticket.id }, body })
      await client.invalidateQueries({ queryKey: ticketKeys.one(ticket.id) })
    } catch (failure) {
      if (turn === latest.current) setError(failureLine(failure))
    }
  }
  const read = (words: string, currency?: string): void => {
    const found = readValue(field.kind, words, currency)
    if (found.wrong) setError(t(`work.field.${found.wrong}`))
    else void keep(found.value)
  }
  return { before, error, keep, read }
}

function Written({ ticket, field }: FieldRowProps) {
  const { t } = useTranslation('tickets')
  const { before, error, read } = useValue({ ticket, field })
  const { name, kind } = field
  const words = wordsOf(before)
  return (
    <span className="row">
      <span className="grow">
        <Field label={name} isLabelHidden error={error}>
          <Input
            key={words}
            isSmall
            type={kind === 'date' ? 'date' : 'text'}
            inputMode={kind === 'number' ? 'decimal' : kind === 'link' ? 'url' : 'text'}
            placeholder={t('work.field.empty')}
            maxLength={2000}
            defaultValue={words}
            onBlur={(event) => read(event.target.value)}
            onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
          />
        </Field>
      </span>
      {kind === 'link' && /^https?:\/\//i.test(words) && (
        <a
          className="ib sm"
          href={words}
          target="_blank"
          rel="noreferrer noopener"
          aria-label={t('work.field.open', { name })}
        >
          <Icon of={ExternalLink} />
        </a>
      )}
    </span>
  )
}

function Chosen({ ticket, field }: FieldRowProps) {
  const { t } = useTranslation('tickets')
  const { members } = useKnown()
  const { before, error, keep } = useValue({ ticket, field })
  const value = typeof before === 'string' ? before : nothing
  const people = [...members.values()].map(({ id, name }) => ({ value: id as string, label: name }))
  const choices = field.choices.map((one) => ({ value: one, label: one }))
  const offered = field.kind === 'person' ? people : choices
  // What is no choice any more is shown until it is changed.
  const isGone = value !== nothing && !offered.some((one) => one.value === value)
  const gone = isGone ? [{ value, label: field.kind === 'person' ? t('nobody') : value, isDisabled: true }] : []
  return (
    <Field label={field.name} isLabelHidden error={error}>
      <Select
        isSmall
        label={field.name}
        value={value}
        options={[{ value: nothing, label: t('work.field.empty') }, ...offered, ...gone]}
        onChange={(next) => void keep(next === nothing ? null : next)}
      />
    </Field>
  )
}

function Amount({ ticket, field }: FieldRowProps) {
  const { t } = useTranslation('tickets')
  const { before, error, read } = useValue({ ticket, field })
  const held: Money | null = before !== null && typeof before === 'object' ? before : null
  const [amount, setAmount] = useState(held?.amount ?? '')
  const [currency, setCurrency] = useState(held?.currency ?? '')
  const keep = (): void => {
    // The currency is asked for once there is an amount, and not while one is on the way to it.
    if (!amount || currency) read(amount, currency)
  }
  const { name } = field
  return (
    <Field label={t('work.field.amountOf', { name })} isLabelHidden error={error}>
      <span className="tkt-money">
        <Input
          isSmall
          inputMode="decimal"
          maxLength={20}
          placeholder={t('work.field.empty')}
          value={amount}
          onChange={(event) => setAmount(event.target.value)}
          onBlur={keep}
        />
        <span className="f sm">
          <input
            aria-label={t('work.field.currencyOf', { name })}
            maxLength={3}
            placeholder="EUR"
            value={currency}
            onChange={(event) => setCurrency(event.target.value.toUpperCase())}
            onBlur={() => amount && read(amount, currency)}
          />
        </span>
      </span>
    </Field>
  )
}

/** One custom field, changed where it stands. */
export function FieldRow(props: FieldRowProps) {
  const { kind } = props.field
  const held = JSON.stringify(props.ticket.values[props.field.id] ?? null)
  switch (kind) {
    case 'choice':
    case 'person':
      return <Chosen {...props} />
    case 'money':
      return <Amount key={held} {...props} />
    case 'text':
    case 'number':
    case 'date':
    case 'link':
      return <Written {...props} />
  }
}
