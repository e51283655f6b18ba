import type { CannedReply } from '@opora/contract/canned-replies'
import type { CannedReplyId } from '@opora/contract/ids'
import { handle } from '../../platform/http/binding.ts'
import { changeCannedReply, createCannedReply, removeCannedReply } from './change-canned-reply.ts'
import { type CannedReplyRow, cannedReplyRows } from './store.ts'

const presentCannedReply = ({ id, shortcut, title, text, updated_at }: CannedReplyRow): CannedReply => ({
  id: id as CannedReplyId,
  shortcut,
  title,
  text,
  updatedAt: updated_at.toISOString(),
})

export const cannedRepliesRoutes = [
  handle('GET /canned-replies', async (ctx) => ({ items: (await cannedReplyRows(ctx)).map(presentCannedReply) })),
  handle('POST /canned-replies', async (ctx, { body }) => presentCannedReply(await createCannedReply(ctx, body))),
  handle('PATCH /canned-replies/:id', async (ctx, { params, body }) =>
    presentCannedReply(await changeCannedReply(ctx, params.id, body)),
  ),
  handle('DELETE /canned-replies/:id', (ctx, { params }) => removeCannedReply(ctx, params.id)),
]
