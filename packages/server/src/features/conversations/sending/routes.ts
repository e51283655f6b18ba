import type { Ctx } from '../../../platform/context/ctx.ts'
import { handle } from '../../../platform/http/binding.ts'
import { aroundOf, presentMessage } from '../messages/present.ts'
import type { MessageRow } from '../messages/store.ts'
import { editMessage, removeMessage } from './change-message.ts'

const shown = async (ctx: Ctx, row: MessageRow) => presentMessage(row, await aroundOf(ctx, [row], 0))

export const changedMessagesRoutes = [
  handle('PATCH /messages/:id', async (ctx, { params, body }) => shown(ctx, await editMessage(ctx, params.id, body))),
  handle('DELETE /messages/:id', async (ctx, { params }) => shown(ctx, await removeMessage(ctx, params.id))),
]
