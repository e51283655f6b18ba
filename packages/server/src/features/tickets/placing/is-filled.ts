import type { TicketRow } from './store.ts'

const own: Record<string, (row: TicketRow) => boolean> = {
  description: (row) => row.description !== '',
  assignee: (row) => row.assignee_id !== null,
  team: (row) => row.team_id !== null,
  contact: (row) => row.contact_id !== null,
  due: (row) => row.due_at !== null,
  estimate: (row) => row.estimate_minutes !== null,
  spent: (row) => row.spent_minutes !== null,
  checklist: (row) => (row.checklist as { isDone: boolean }[]).every(({ isDone }) => isDone),
}

/** Whether what a workflow asks for is there: a field by its name, a custom one by its id, every item of the checklist. */
export const isFilled = (row: TicketRow, field: string): boolean =>
  own[field]?.(row) ?? (row.field_values as Record<string, unknown>)[field] !== undefined
