import { isFailure } from '@opora/contract/errors'
import { ticketSubjectCharacters, ticketTextCharacters } from '@opora/contract/ticket-limits'
import type { TicketField } from '@opora/contract/ticket-setup'
import type { FieldValue } from '@opora/contract/tickets'
import { withoutGuard } from '@opora/contract/write-csv'
import { displayText } from '../../platform/safety/display-text.ts'
import { checkedValue, type TakenIn } from '../tickets/index.ts'
import { type Known, keyOf } from './known/known-of.ts'
import { dayOf, minutesOf, momentOf, priorityOf } from './read-value.ts'
import type { Reason } from './reasons.ts'
import { type NamedTag, tagsOf } from './tags-of.ts'

/** A row as a ticket, but for its tags and whom it stands under. */
export interface RowTicket extends Omit<TakenIn, 'id' | 'tagIds'> {
  tags: NamedTag[]
}

export type ReadRow = { kind: 'read'; ticket: RowTicket } | { kind: 'broken'; reason: Reason; detail: string }

class Unfit extends Error {
  readonly reason: Reason
  readonly detail: string
  constructor(reason: Reason, detail: string) {
    super(reason)
    this.reason = reason
    this.detail = detail.slice(0, 200)
  }
}

type Cells = ReadonlyMap<string, string>

/** What each column of a row says, by its meaning; what is empty is absent. */
export function cellsOf(cells: readonly string[], columns: readonly (string | null)[]): Cells {
  const said = new Map<string, string>()
  for (const [at, meaning] of columns.entries()) {
    const cell = withoutGuard(cells[at] ?? '').trim()
    if (meaning !== null && displayText(cell) !== '')
      said.set(meaning, meaning === 'description' ? cell : displayText(cell))
  }
  return said
}

/** A number as tickets are told apart by: `#12` is 12. */
export const numberIn = (cell: string | undefined): string | null => cell?.replace(/^#\s*/, '').slice(0, 60) || null

function one<T>(found: readonly T[] | undefined, cell: string, reason: Reason): T {
  const [first, another] = found ?? []
  if (first === undefined) throw new Unfit(reason, cell)
  if (another !== undefined) throw new Unfit('ambiguous', cell)
  return first
}

/** The value a cell gives, or null; absent cells give null too. */
function orNull<T>(cell: string | undefined, read: (cell: string) => T | null, reason: Reason): T | null {
  if (cell === undefined) return null
  const value = read(cell)
  if (value === null) throw new Unfit(reason, cell)
  return value
}

function kindOf(said: Cells, known: Known): { projectId: string; typeId: string } {
  const [project, type] = [said.get('project'), said.get('type')]
  const named =
    project === undefined ? known.projects[0] : one(known.projectsByKey.get(keyOf(project)), project, 'unknown_project')
  if (!named) throw new Unfit('unknown_project', project ?? '')
  const fits = (ids: readonly string[]): boolean => ids.length === 0 || ids.includes(named.id)
  const found = known.types.find((one) => (type === undefined ? fits(one.projectIds) : one.key === keyOf(type)))
  if (!found) throw new Unfit('unknown_type', type ?? '')
  if (!fits(found.projectIds)) throw new Unfit('type_elsewhere', type ?? '')
  return { projectId: named.id, typeId: found.id }
}

function statusOf(said: Cells, known: Known): string {
  const status = said.get('status')
  const found = status === undefined ? known.columns[0] : known.columns.find(({ key }) => key === keyOf(status))
  if (!found) throw new Unfit('unknown_status', status ?? '')
  return found.id
}

function rawValue(field: TicketField, cell: string, known: Known): FieldValue {
  switch (field.kind) {
    case 'number': {
      const number = Number(cell.replaceAll(/\s/g, '').replace(',', '.'))
      return Number.isFinite(number) ? number : null
    }
    case 'date':
      return dayOf(cell)
    case 'person':
      return one(known.members.get(keyOf(cell)), cell, 'unknown_member').id
    case 'choice':
      return field.choices.find((choice) => keyOf(choice) === keyOf(cell)) ?? null
    case 'money': {
      const [, amount, currency] = /^(-?[\d\s]{1,20}(?:[.,]\d{1,4})?)\s*([A-Z]{3})$/.exec(cell) ?? []
      return amount && currency ? { amount: amount.replaceAll(/\s/g, '').replace(',', '.'), currency } : null
    }
    case 'text':
    case 'link':
      return cell.length > 2000 ? null : cell
  }
}

function fieldValueOf(field: TicketField, cell: string, known: Known): FieldValue {
  const raw = rawValue(field, cell, known)
  const unfit = (): never => {
    throw new Unfit('unfit', `${field.name}: ${cell}`)
  }
  if (raw === null) return unfit()
  try {
    return checkedValue(field, raw)
  } catch (error) {
    if (isFailure(error, 'invalid')) return unfit()
    throw error
  }
}

/** Custom fields by id; a column stands for the fields of this name in whichever project the row is of. */
function valuesOf(said: Cells, known: Known, projectId: string): Record<string, FieldValue> {
  const values: Record<string, FieldValue> = {}
  for (const [meaning, cell] of said) {
    const meant = known.fields.find(({ id }) => meaning === `field.${id}`)
    if (!meant) continue
    const field = known.fields.find((one) => one.projectId === projectId && keyOf(one.name) === keyOf(meant.name))
    if (!field) throw new Unfit('unfit', `${meant.name}: ${cell}`)
    values[field.id] = fieldValueOf(field, cell, known)
  }
  return values
}

function ticketOf(said: Cells, known: Known): RowTicket {
  const [subject, description = ''] = [said.get('subject'), said.get('description')]
  if (subject === undefined) throw new Unfit('no_subject', '')
  if (subject.length > ticketSubjectCharacters) throw new Unfit('too_long', subject)
  if (description.length > ticketTextCharacters) throw new Unfit('too_long', description)
  const kind = kindOf(said, known)
  const named = (meaning: string, found: Known['teams'], reason: Reason): string | null =>
    orNull(said.get(meaning), (cell) => one(found.get(keyOf(cell)), cell, reason).id, reason)
  return {
    ...kind,
    statusId: statusOf(said, known),
    subject,
    description: description.replaceAll('\0', '').toWellFormed(),
    priority: orNull(said.get('priority'), priorityOf, 'bad_priority') ?? 'none',
    assigneeId: named('assignee', known.members, 'unknown_member'),
    teamId: named('team', known.teams, 'unknown_team'),
    contactId: named('contact', known.contacts, 'unknown_contact'),
    dueAt: orNull(said.get('due'), (cell) => momentOf(cell, known.timeZone), 'bad_date'),
    estimateMinutes: orNull(said.get('estimate'), minutesOf, 'bad_minutes'),
    spentMinutes: orNull(said.get('spent'), minutesOf, 'bad_minutes'),
    values: valuesOf(said, known, kind.projectId),
    tags: tagsOf(said.get('tags') ?? '', known.tags),
  }
}

/** A row as a ticket; a single fact that cannot be right leaves all of it out. */
export function readRow(said: Cells, known: Known): ReadRow {
  try {
    return { kind: 'read', ticket: ticketOf(said, known) }
  } catch (error) {
    if (error instanceof Unfit) return { kind: 'broken', reason: error.reason, detail: error.detail }
    throw error
  }
}
