import { failure } from '@opora/contract/errors'
import { transact } from '../../platform/db/transact.ts'
import { handle } from '../../platform/http/binding.ts'
import { createInbox } from './create-inbox.ts'
import { presentInbox } from './present.ts'
import { getInbox } from './read-inboxes.ts'
import { formOf } from './settings.ts'
import { deleteInbox, inboxRows } from './store.ts'
import { updateInbox } from './update-inbox.ts'

const isStillUsed = (error: unknown): boolean => ['23001', '23503'].includes((error as { code?: string }).code ?? '')

export const inboxesRoutes = [
  handle('GET /channels', async (ctx) => ({
    items: [...ctx.world.channels.values()].map(({ kind, label, abilities, settings }) => ({
      kind,
      label,
      abilities,
      settings: formOf(settings),
    })),
  })),
  handle('GET /inboxes', async (ctx) => ({ items: (await inboxRows(ctx)).map((row) => presentInbox(ctx, row)) })),
  handle('POST /inboxes', async (ctx, { body }) =>
    presentInbox(ctx, await createInbox(ctx, { ...body, assistantId: body.assistantId ?? null })),
  ),
  handle('PATCH /inboxes/:id', async (ctx, { params, body }) =>
    presentInbox(ctx, await updateInbox(ctx, params.id, body)),
  ),
  handle('DELETE /inboxes/:id', async (ctx, { params }) => {
    await getInbox(ctx, params.id)
    await transact(ctx, (ctx) => deleteInbox(ctx, params.id)).catch((error: unknown) => {
      throw isStillUsed(error) ? failure('inbox.in_use') : error
    })
    return null
  }),
]
