import { z } from 'zod'
import { TicketImportId } from './ids.ts'
import { defineRoutes, Locale, Moment } from './route.ts'

/** What a column holds: a fact, a custom field by its id, or nothing that is read. */
const Meaning = z
  .string()
  .max(80)
  .regex(
    /^(number|subject|description|project|status|type|priority|assignee|team|contact|tags|due|estimate|spent|parent|field\.[0-9a-f-]{36})$/,
  )
  .nullable()

/** Tickets read from a file. */
export const TicketImport = z
  .object({
    id: TicketImportId,
    fileName: z.string(),
    memberName: z.string(),
    state: z.enum(['draft', 'checking', 'checked', 'importing', 'done', 'cancelled', 'failed']),
    headers: z.array(z.string()),
    columns: z.array(z.string().nullable()),
    rows: z.number().int(),
    done: z.number().int(),
    counts: z.object({
      new: z.number().int().meta({ description: 'Tickets that were made, or would be.' }),
      broken: z.number().int(),
    }),
    problems: z
      .array(z.object({ line: z.number().int(), reason: z.string(), detail: z.string() }))
      .meta({ description: 'The first twenty rows that cannot be taken.' }),
    preview: z.array(z.array(z.string())),
    createdAt: Moment,
    finishedAt: Moment.nullable(),
  })
  .meta({ id: 'TicketImport' })
export type TicketImport = z.infer<typeof TicketImport>

const one = z.object({ id: TicketImportId })
const shared = { area: 'tickets', auth: 'member', roles: ['owner', 'admin'] } as const

export const ticketImportsRoutes = defineRoutes({
  'GET /ticket-imports': {
    ...shared,
    summary: 'The last imports of tickets, the newest first',
    response: z.object({ items: z.array(TicketImport) }),
    success: 'ok',
  },
  'POST /ticket-imports': {
    ...shared,
    summary: 'Read a CSV or XLSX file with tickets (multipart field `file`); nothing is taken over yet',
    upload: true,
    response: TicketImport,
    success: 'created',
  },
  'GET /ticket-imports/:id': {
    ...shared,
    summary: 'An import and how far it is',
    params: one,
    response: TicketImport,
    success: 'ok',
  },
  'POST /ticket-imports/:id/runs': {
    ...shared,
    summary: 'Check what would come of it, or make the tickets; one that was stopped goes on. Both in the background',
    params: one,
    body: z.object({ columns: z.array(Meaning).max(200), mode: z.enum(['check', 'import']) }),
    response: TicketImport,
    success: 'accepted',
  },
  'DELETE /ticket-imports/:id/runs': {
    ...shared,
    summary: 'Stop it; tickets that were made already stay',
    params: one,
    response: TicketImport,
    success: 'ok',
  },
  'GET /ticket-imports/:id/errors': {
    ...shared,
    summary: 'Rows that cannot be taken, as CSV with the line and the reason',
    params: one,
    query: z.object({ locale: Locale.default('en') }),
    response: z.object({ fileName: z.string(), csv: z.string() }),
    success: 'ok',
  },
})
