import type { InputOf } from '@opora/contract/routes'
import type { Updateable } from 'kysely'
import { storedJson } from '../../../platform/safety/stored-json.ts'
import type { Tables } from '../../../schema/tables.gen.ts'
import type { Values } from '../fields/checked-values.ts'
import type { Change } from '../history/store.ts'
import type { TicketRow } from '../placing/store.ts'

type Facts = Omit<InputOf<'PATCH /tickets/:id'>['body'], 'version'>

/** What a ticket says itself, under the names of the contract. */
const plainFacts = [
  'projectId',
  'typeId',
  'subject',
  'description',
  'priority',
  'assigneeId',
  'teamId',
  'contactId',
  'parentId',
  'dueAt',
  'estimateMinutes',
  'spentMinutes',
  'checklist',
  'isArchived',
] as const
type PlainFact = (typeof plainFacts)[number]

const factsOf = (row: TicketRow): Record<PlainFact, unknown> => ({
  projectId: row.project_id,
  typeId: row.type_id,
  subject: row.subject,
  description: row.description,
  priority: row.priority,
  assigneeId: row.assignee_id,
  teamId: row.team_id,
  contactId: row.contact_id,
  parentId: row.parent_id,
  dueAt: row.due_at?.toISOString() ?? null,
  estimateMinutes: row.estimate_minutes,
  spentMinutes: row.spent_minutes,
  checklist: row.checklist,
  isArchived: row.archived_at !== null,
})

const asMoment = (value: string | null): string | null => (value === null ? null : new Date(value).toISOString())

/** What is other than before. */
export function changedFacts(row: TicketRow, given: Facts): Change[] {
  const before = factsOf(row)
  const asked: Facts = given.dueAt === undefined ? given : { ...given, dueAt: asMoment(given.dueAt) }
  return plainFacts
    .filter((field) => asked[field] !== undefined && storedJson(asked[field]) !== storedJson(before[field]))
    .map((field) => ({ field, before: before[field], after: asked[field] }))
}

export function changedValues(before: Values, after: Values): Change[] {
  const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return ids
    .filter((id) => storedJson(before[id] ?? null) !== storedJson(after[id] ?? null))
    .map((id) => ({ field: `values.${id}`, before: before[id] ?? null, after: after[id] ?? null }))
}

const stored: Record<Exclude<PlainFact, 'isArchived'>, (value: never) => Updateable<Tables['tickets']>> = {
  projectId: (value: string) => ({ project_id: value }),
  typeId: (value: string) => ({ type_id: value }),
  subject: (value: string) => ({ subject: value }),
  description: (value: string) => ({ description: value }),
  priority: (value: string) => ({ priority: value }),
  assigneeId: (value: string | null) => ({ assignee_id: value }),
  teamId: (value: string | null) => ({ team_id: value }),
  contactId: (value: string | null) => ({ contact_id: value }),
  parentId: (value: string | null) => ({ parent_id: value }),
  dueAt: (value: string | null) => ({ due_at: value === null ? null : new Date(value) }),
  estimateMinutes: (value: number | null) => ({ estimate_minutes: value }),
  spentMinutes: (value: number | null) => ({ spent_minutes: value }),
  checklist: (value: unknown) => ({ checklist: storedJson(value) }),
}

/** Changes as columns take them; being archived is a place, not a fact. */
export const asColumns = (changes: readonly Change[]): Updateable<Tables['tickets']> =>
  Object.assign(
    {},
    ...changes.map(({ field, after }) => (field in stored ? stored[field as keyof typeof stored](after as never) : {})),
  )
