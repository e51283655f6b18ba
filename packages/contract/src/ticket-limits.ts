/** Limits and choices of tickets, without zod: screens load this file too. */
export const ticketSubjectCharacters = 300
export const ticketTextCharacters = 20_000
export const ticketCommentCharacters = 10_000
export const checklistItemsPerTicket = 100
export const watchersPerTicket = 100
export const projectsPerWorkspace = 100
export const ticketTypesPerWorkspace = 50
export const ticketStatusesPerWorkspace = 40
export const fieldsPerProject = 50
export const boardsPerWorkspace = 100
export const mostStaleDays = 365
export const mostImportedTickets = 20_000
export const mostTicketFileBytes = 30 * 1024 ** 2

/** Where a status stands on the way, in order. */
export const phases = ['todo', 'in-progress', 'waiting', 'done'] as const
export type Phase = (typeof phases)[number]

/** What the last open ticket of a conversation does to it once it is done. */
export const ticketEndings = ['nothing', 'resolve'] as const

export const ticketIcons = ['task', 'bug', 'request', 'question', 'incident', 'idea'] as const
export const fieldKinds = ['text', 'number', 'date', 'choice', 'person', 'link', 'money'] as const
export const swimlanes = ['none', 'assignee', 'priority', 'project', 'contact', 'team'] as const
export const cardFields = [
  'type',
  'priority',
  'assignee',
  'team',
  'contact',
  'tags',
  'due',
  'estimate',
  'checklist',
  'conversations',
  'comments',
] as const

/** What a move may ask for besides custom fields. */
export const requirableFields = [
  'description',
  'assignee',
  'team',
  'contact',
  'due',
  'estimate',
  'spent',
  'checklist',
] as const

/** How one ticket stands to another, as it is said of the first. */
export const ticketLinkKinds = ['relates', 'blocks', 'blocked-by', 'duplicates', 'duplicated-by'] as const
export type TicketLinkKind = (typeof ticketLinkKinds)[number]
export const linksPerTicket = 100
export const filesPerTicket = 100
/** So many files are put beside a ticket by one request. */
export const filesAtOnce = 20
export const timeEntriesPerTicket = 500
/** Of one entry: a week. */
export const timeEntryMinutes = 10_080
export const timeNoteCharacters = 500
/** Of a calendar, together: what a month shows with the weeks around it, and more. */
export const calendarDays = 62

/** Words of the address of the page of tickets that say what is shown and how. */
export const ticketPlaceWords = [
  ...(['q', 'who', 'priority', 'stale', 'phase', 'type', 'project', 'team', 'tag', 'due'] as const),
  ...(['board', 'view', 'lanes', 'span'] as const),
] as const
