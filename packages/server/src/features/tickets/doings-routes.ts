import { handle } from '../../platform/http/binding.ts'
import { beginRun } from '../copilot/index.ts'
import { writeToRequester } from './letters/write-to-requester.ts'
import { mergeTickets } from './merging/merge-tickets.ts'
import { undoMerge } from './merging/undo-merge.ts'
import { readTicket } from './page/read-ticket.ts'
import { proposeTicket } from './proposing/propose-ticket.ts'
import {
  changeSchedule,
  createSchedule,
  readSchedule,
  readSchedules,
  removeSchedule,
} from './recurring/change-schedule.ts'
import { runNow } from './recurring/make-scheduled.job.ts'
import {
  changeTemplate,
  createTemplate,
  presentTemplate,
  presentTemplates,
  removeTemplate,
} from './templates/change-template.ts'
import { templateRows } from './templates/store.ts'

/** How tickets come, go and are told about. */
export const doingsRoutes = [
  handle('POST /conversations/:id/ticket-proposals', (ctx, { params, body }, { gone }) =>
    proposeTicket(ctx, {
      conversationId: params.id,
      begin: () => beginRun(ctx, { conversationId: params.id, runId: body.runId, gone }),
    }),
  ),
  handle('POST /ticket-merges', async (ctx, { body }) => {
    const id = await mergeTickets(ctx, body)
    return { id, ticket: await readTicket(ctx, body.intoTicketId) }
  }),
  handle('DELETE /ticket-merges/:id', (ctx, { params }) => undoMerge(ctx, params.id)),
  handle('POST /tickets/:id/replies', (ctx, { params, body }) => writeToRequester(ctx, params.id, body)),
]

/** What tickets are made of again and again. */
export const templateRoutes = [
  handle('GET /ticket-templates', async (ctx) => ({ items: await presentTemplates(ctx, await templateRows(ctx)) })),
  handle('POST /ticket-templates', async (ctx, { body }) => presentTemplate(ctx, await createTemplate(ctx, body))),
  handle('PATCH /ticket-templates/:id', async (ctx, { params, body }) =>
    presentTemplate(ctx, await changeTemplate(ctx, params.id, body)),
  ),
  handle('DELETE /ticket-templates/:id', (ctx, { params }) => removeTemplate(ctx, params.id)),
  handle('GET /ticket-schedules', (ctx) => readSchedules(ctx)),
  handle('POST /ticket-schedules', async (ctx, { body }) => readSchedule(ctx, await createSchedule(ctx, body))),
  handle('PATCH /ticket-schedules/:id', async (ctx, { params, body }) =>
    readSchedule(ctx, await changeSchedule(ctx, params.id, body)),
  ),
  handle('DELETE /ticket-schedules/:id', (ctx, { params }) => removeSchedule(ctx, params.id)),
  handle('POST /ticket-schedules/:id/runs', async (ctx, { params, body }) => {
    const { id, number } = await runNow(ctx, params.id, body.clientId)
    return { id, number }
  }),
]
