import { failure } from '@opora/contract/errors'
import { transact } from '../../platform/db/transact.ts'
import { handle } from '../../platform/http/binding.ts'
import { checkSettings } from './check-settings.ts'
import { knownConnections } from './connections/store.ts'
import { createInbox } from './create-inbox.ts'
import { disconnect } from './disconnect.ts'
import { inboxChanged } from './events.ts'
import { presentInbox } from './present.ts'
import { getInbox } from './read-inboxes.ts'
import { formOf } from './settings.ts'
import { deleteInbox, inboxRows } from './store.ts'
import { updateInbox } from './update-inbox.ts'

const isStillUsed = (error: unknown): boolean => ['23001', '23503'].includes((error as { code?: string }).code ?? '')

export const inboxesRoutes = [
  handle('GET /channels', async (ctx) => ({
    items: [...ctx.world.channels.values()].map(({ kind, label, abilities, desk, settings }) => ({
      kind,
      label,
      abilities: { ...abilities, desks: desk !== undefined },
      settings: formOf(settings),
    })),
  })),
  handle('GET /inboxes', async (ctx) => {
    const [rows, known] = await Promise.all([inboxRows(ctx), knownConnections(ctx)])
    return { items: rows.map((row) => presentInbox(ctx, row, known.get(row.id))) }
  }),
  handle('POST /inboxes/check', (ctx, { body }) => checkSettings(ctx, body)),
  handle('POST /inboxes', async (ctx, { body }) =>
    presentInbox(ctx, await createInbox(ctx, { ...body, assistantId: body.assistantId ?? null })),
  ),
  handle('PATCH /inboxes/:id', async (ctx, { params, body }) =>
    presentInbox(ctx, await updateInbox(ctx, params.id, body), (await knownConnections(ctx)).get(params.id)),
  ),
  handle('DELETE /inboxes/:id', async (ctx, { params }) => {
    const inbox = await getInbox(ctx, params.id)
    const remove = transact(ctx, async (ctx) => {
      await deleteInbox(ctx, params.id)
      ctx.announce(inboxChanged({ inboxId: params.id }))
    })
    await remove.catch((error: unknown) => {
      throw isStillUsed(error) ? failure('inbox.in_use') : error
    })
    if (inbox.is_enabled) await disconnect(ctx, inbox)
    return null
  }),
]
