import { failure } from '@opora/contract/errors'
import type { TicketField } from '@opora/contract/ticket-setup'
import type { FieldValue } from '@opora/contract/tickets'

type Fits = (value: NonNullable<FieldValue>, field: TicketField) => boolean

function isDay(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const moment = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(value)
}

const isLink = (value: unknown): boolean => {
  const url = typeof value === 'string' ? URL.parse(value) : null
  return url !== null && ['http:', 'https:'].includes(url.protocol)
}

const isId = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f-]{36}$/i.test(value)

const fits: Record<TicketField['kind'], Fits> = {
  text: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  date: isDay,
  choice: (value, { choices }) => typeof value === 'string' && choices.includes(value),
  person: isId,
  link: isLink,
  money: (value) => typeof value === 'object',
}

/** A value as it is kept; null where it says nothing. Refused when it is not of the field’s kind. */
export function checkedValue(field: TicketField, value: FieldValue): FieldValue {
  if (value === null || value === '') return null
  if (fits[field.kind](value, field)) return value
  const problem = { path: `body.values.${field.id}`, message: `is no ${field.kind}`, code: 'invalid_value' }
  throw failure('invalid', {}, [problem])
}
