import type { TicketFieldId, TicketProjectId, TicketStatusId, TicketTypeId } from '@opora/contract/ids'
import type { TicketField, TicketProject, TicketStatus, TicketType } from '@opora/contract/ticket-setup'
import type { FieldRow, ProjectRow, StatusRow, TypeRow } from './store.ts'

export const presentProject = (row: ProjectRow): TicketProject => ({
  id: row.id as TicketProjectId,
  name: row.name,
  key: row.key,
  whenDone: row.when_done === 'resolve' ? 'resolve' : 'nothing',
  resolvedStatusId: row.resolved_status_id as TicketStatusId | null,
  isArchived: row.archived_at !== null,
})

export const presentType = (row: TypeRow): TicketType => ({
  id: row.id as TicketTypeId,
  name: row.name,
  icon: row.icon as TicketType['icon'],
  colour: row.colour as TicketType['colour'],
  projectIds: row.project_ids as TicketProjectId[],
  workflow: row.workflow as TicketType['workflow'],
  isArchived: row.archived_at !== null,
})

export const presentStatus = (row: StatusRow): TicketStatus => ({
  id: row.id as TicketStatusId,
  name: row.name,
  phase: row.phase as TicketStatus['phase'],
  colour: row.colour as TicketStatus['colour'],
  limit:
    row.limit_count === null ? null : { count: row.limit_count, mode: row.limit_mode === 'hard' ? 'hard' : 'soft' },
  staleDays: row.stale_days,
})

export const presentField = (row: FieldRow): TicketField => ({
  id: row.id as TicketFieldId,
  projectId: row.project_id as TicketProjectId,
  name: row.name,
  kind: row.kind as TicketField['kind'],
  choices: row.choices as string[],
  isArchived: row.archived_at !== null,
})
