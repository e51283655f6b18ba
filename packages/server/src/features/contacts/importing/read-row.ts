import type { ContactAttribute } from '@opora/contract/contact-attributes'
import type { ImportKey } from '@opora/contract/contact-imports'
import { attributeValueCharacters } from '@opora/contract/contact-limits'
import { withoutGuard } from '@opora/contract/write-csv'
import { displayText } from '../../../platform/safety/display-text.ts'
import { fittingValue } from '../attributes/check-value.ts'
import { languageOf } from './language-of.ts'

/** Facts a row names; what it leaves empty is absent. */
export interface RowFacts {
  name?: string
  email?: string
  phone?: string
  external_id?: string
  company?: string
  language?: string
  /** As the cell names them together. */
  tags?: string
  attributes: Record<string, string>
}

export type Reason =
  | 'no_key'
  | 'bad_email'
  | 'bad_phone'
  | 'bad_language'
  | 'bad_tag'
  | 'archived_tag'
  | 'too_many_tags'
  | 'too_long'
  | 'unfit'
  | 'duplicate'
  | 'ambiguous'
  | 'taken'

export type ReadRow =
  | { kind: 'read'; keyValue: string; facts: RowFacts }
  | { kind: 'broken'; reason: Reason; detail: string }

const email = /^[^\s@"'<>(),;:]+@[^\s@.,;]+(\.[^\s@.,;]+)+$/
const longest = { name: 120, email: 254, phone: 40, company: 120, external_id: 200, language: 35, tags: 4000 } as const

type Fact = keyof typeof longest
const isFact = (meaning: string): meaning is Fact => meaning in longest

/** A fact as it is stored, or why it cannot be. */
function factOf(meaning: Fact, cell: string): string | { reason: Reason } {
  const value = displayText(cell)
  if (value.length > longest[meaning]) return { reason: 'too_long' }
  if (meaning === 'email') return email.test(value) ? value.toLowerCase() : { reason: 'bad_email' }
  if (meaning === 'language') return languageOf(value) ?? { reason: 'bad_language' }
  if (meaning === 'phone') return /\d.*\d.*\d/.test(value) ? value : { reason: 'bad_phone' }
  return value
}

interface Reading {
  columns: readonly (string | null)[]
  key: ImportKey
  attributes: ReadonlyMap<string, ContactAttribute>
}

/** A row as facts of a contact; a single one that cannot be right leaves all of it out. */
export function readRow(cells: readonly string[], { columns, key, attributes }: Reading): ReadRow {
  const facts: RowFacts = { attributes: {} }
  for (const [at, meaning] of columns.entries()) {
    const cell = withoutGuard(cells[at] ?? '').trim()
    if (meaning === null || displayText(cell) === '') continue
    if (isFact(meaning)) {
      const fact = factOf(meaning, cell)
      if (typeof fact !== 'string') return { kind: 'broken', reason: fact.reason, detail: cell.slice(0, 200) }
      facts[meaning] = fact
      continue
    }
    const attribute = attributes.get(meaning.replace(/^attributes\./, ''))
    if (!attribute) continue
    const value = cell.length > attributeValueCharacters ? null : fittingValue(attribute, cell)
    if (value === null) return { kind: 'broken', reason: 'unfit', detail: `${attribute.name}: ${cell.slice(0, 200)}` }
    facts.attributes[attribute.key] = value
  }
  const known = facts[key]
  const keyValue = key === 'phone' ? known?.replace(/\D/g, '') : known
  return keyValue ? { kind: 'read', keyValue, facts } : { kind: 'broken', reason: 'no_key', detail: '' }
}
