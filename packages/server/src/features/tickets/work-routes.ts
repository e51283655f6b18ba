import { handle } from '../../platform/http/binding.ts'
import { attachFiles, detachFile } from './attaching/attach.ts'
import { linkTickets, unlinkTickets } from './linking/link-tickets.ts'
import { addTime, removeTime } from './spending/spend.ts'

/** What a ticket stands to, and what it took. */
export const workRoutes = [
  handle('POST /tickets/:id/files', async (ctx, { params, body }) => ({
    files: await attachFiles(ctx, params.id, body.fileIds),
  })),
  handle('DELETE /ticket-files/:id', (ctx, { params }) => detachFile(ctx, params.id)),
  handle('POST /tickets/:id/links', (ctx, { params, body }) => linkTickets(ctx, params.id, body)),
  handle('DELETE /ticket-links/:id', (ctx, { params }) => unlinkTickets(ctx, params.id)),
  handle('POST /tickets/:id/time-entries', (ctx, { params, body }) => addTime(ctx, params.id, body)),
  handle('DELETE /ticket-time-entries/:id', (ctx, { params }) => removeTime(ctx, params.id)),
]
