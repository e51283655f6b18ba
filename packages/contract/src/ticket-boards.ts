import { z } from 'zod'
import { BoardId, TicketStatusId } from './ids.ts'
import { defineRoutes, Locale, Moment, PageQuery } from './route.ts'
import { TicketFilter } from './ticket-filter.ts'
import { TicketCard } from './tickets.ts'

const member = { area: 'tickets', auth: 'member' } as const

/** What boards show: their columns, or their days. */
export const ticketBoardRoutes = defineRoutes({
  'GET /boards/:id/cards': {
    ...member,
    summary: 'Cards of a board by column, from the top; one column further on by `statusId` and `cursor`',
    params: z.object({ id: BoardId }),
    query: PageQuery.extend({ ...TicketFilter.shape, statusId: TicketStatusId.optional() }),
    response: z.object({
      columns: z.array(
        z.object({
          statusId: TicketStatusId,
          count: z.number().int().meta({ description: 'All that fit, whatever is shown.' }),
          items: z.array(TicketCard),
          nextCursor: z.string().nullable(),
        }),
      ),
    }),
    success: 'ok',
  },
  'GET /boards/:id/calendar': {
    ...member,
    summary: 'Tickets of a board that are due in a stretch of time, and some of those without a date',
    params: z.object({ id: BoardId }),
    query: z.object({
      ...TicketFilter.omit({ dueBefore: true }).shape,
      from: Moment.optional().meta({ description: 'Now where absent.' }),
      to: Moment.optional().meta({ description: 'Not itself; at most 62 days later, 31 where absent.' }),
    }),
    response: z.object({
      items: z.array(TicketCard).meta({ description: 'The earliest due first, 1000 at most.' }),
      isWhole: z.boolean(),
      undated: z.object({
        items: z.array(TicketCard).meta({ description: 'Not done and due on no day: the latest made 50.' }),
        count: z.number().int(),
      }),
    }),
    success: 'ok',
  },
  'GET /boards/:id/table': {
    ...member,
    roles: ['owner', 'admin'],
    summary: 'Tickets of a board with everything known of them, to be saved as a table; 500 at once',
    params: z.object({ id: BoardId }),
    query: z.object({
      ...TicketFilter.shape,
      locale: Locale.default('en').meta({ description: 'In which language the columns are called.' }),
      cursor: z.string().max(100).optional(),
    }),
    response: z.object({
      columns: z.array(
        z.object({
          name: z.string(),
          kind: z.enum(['text', 'number', 'moment', 'date']).meta({
            description: '`moment` is 2026-11-23 14:05 by the clock of the workspace, `date` is 2026-11-23.',
          }),
        }),
      ),
      rows: z.array(z.array(z.union([z.string(), z.number()]).nullable())),
      nextCursor: z.string().nullable(),
    }),
    success: 'ok',
  },
})
