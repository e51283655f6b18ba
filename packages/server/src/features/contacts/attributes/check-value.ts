import type { AttributeKind } from '@opora/contract/contact-attributes'
import { safeHref } from '@opora/contract/parse-inline'

interface Kind {
  kind: AttributeKind
  choices: readonly string[]
}

const isoDay = /^\d{4}-\d{2}-\d{2}$/

function isDay(value: string): boolean {
  if (!isoDay.test(value)) return false
  const day = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value)
}

const booleans: Record<string, string> = { true: 'true', yes: 'true', '1': 'true', да: 'true' }
const negatives: Record<string, string> = { false: 'false', no: 'false', '0': 'false', нет: 'false' }

/** Twelve and a half, or twelve thousand five hundred: nobody can tell. */
const isAmbiguous = (value: string): boolean => /^[+-]?[1-9]\d{0,2},\d{3}$/.test(value)
const hasThousands = (value: string): boolean => /^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(value)

/** A decimal with a point or a comma, spaces or commas between thousands. */
function numberOf(value: string): string | null {
  if (isAmbiguous(value)) return null
  const close = value.replace(/[\s\u00a0\u202f]/g, '')
  const plain = hasThousands(value) ? close.replaceAll(',', '') : close.replace(',', '.')
  return /^[+-]?\d{1,20}(\.\d{1,20})?$/.test(plain) ? plain.replace(/^\+/, '') : null
}

function linkOf(value: string): string | null {
  const href = safeHref(/^[a-z][a-z+.-]*:/i.test(value) ? value : `https://${value}`)
  return href && /^https?:\/\/[^\s/]+/i.test(href) ? href : null
}

/** The value as it is stored, null when it does not fit the kind. */
export function fittingValue({ kind, choices }: Kind, value: string): string | null {
  switch (kind) {
    case 'text':
      return value
    case 'number':
      return numberOf(value)
    case 'date':
      return isDay(value) ? value : null
    case 'choice':
      return choices.find((choice) => choice.toLowerCase() === value.toLowerCase()) ?? null
    case 'boolean':
      return booleans[value.toLowerCase()] ?? negatives[value.toLowerCase()] ?? null
    case 'link':
      return linkOf(value)
  }
}
