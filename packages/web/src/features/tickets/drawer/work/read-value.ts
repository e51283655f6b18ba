import type { TicketField } from '@opora/contract/ticket-setup'
import type { FieldValue } from '@opora/contract/tickets'

type Read =
  | { value: FieldValue; wrong?: undefined }
  | { value?: undefined; wrong: 'number' | 'link' | 'money' | 'currency' }

/** A decimal number as people write it: with a comma, and spaces between thousands. */
const plain = (words: string): string => words.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.')

/** What was written, as a field of this kind holds it, or what is wrong with it. */
export function readValue(kind: TicketField['kind'], written: string, currency = ''): Read {
  const words = written.trim()
  if (words === '') return { value: null }
  switch (kind) {
    case 'number': {
      const number = Number(plain(words))
      return Number.isFinite(number) ? { value: number } : { wrong: 'number' }
    }
    case 'link':
      return /^https?:$/.test(URL.parse(words)?.protocol ?? '') ? { value: words } : { wrong: 'link' }
    case 'money': {
      const amount = plain(words)
      if (!/^-?\d{1,13}(\.\d{1,4})?$/.test(amount)) return { wrong: 'money' }
      return /^[A-Z]{3}$/.test(currency) ? { value: { amount, currency } } : { wrong: 'currency' }
    }
    case 'text':
    case 'date':
    case 'choice':
    case 'person':
      return { value: words }
  }
}

/** A value as its field shows it. */
export function wordsOf(value: FieldValue): string {
  if (value === null) return ''
  return typeof value === 'object' ? value.amount : String(value)
}
