import { failure } from '@opora/contract/errors'
import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { handle } from '../../../platform/http/binding.ts'
import { getBare, getVisible } from '../access.ts'
import { presentConversation } from '../present.ts'
import { merge } from './merge.ts'
import { split } from './split.ts'
import { othersOfContact } from './store.ts'
import { unmerge } from './unmerge.ts'
import { unsplit } from './unsplit.ts'

/** How many rows a page begins after: open ones stand first, so no moment can tell. */
function readSkip(cursor: string | undefined): number {
  if (cursor !== undefined && !/^\d{1,6}$/.test(cursor)) throw failure('malformed')
  return Number(cursor ?? 0)
}

const shown = async (ctx: Ctx, id: ConversationId) => presentConversation(await getVisible(ctx, id))

export const mergingRoutes = [
  handle('GET /conversations/:id/merge-candidates', async (ctx, { params, query: { q, cursor, limit } }) => {
    const skip = readSkip(cursor)
    const rows = await othersOfContact(ctx, await getBare(ctx, params.id), { q, skip, limit })
    return {
      items: rows.map(presentConversation),
      nextCursor: rows.length === limit ? String(skip + limit) : null,
    }
  }),
  handle('POST /merges', async (ctx, { body: { sourceId, targetId } }) => {
    await merge(ctx, sourceId, targetId)
    return shown(ctx, targetId)
  }),
  handle('DELETE /merges/:id', async (ctx, { params }) => {
    await unmerge(ctx, params.id)
    return shown(ctx, params.id)
  }),
  handle('POST /splits', async (ctx, { body: { conversationId, ...wanted } }) =>
    shown(ctx, await split(ctx, conversationId, wanted)),
  ),
  handle('DELETE /splits/:id', async (ctx, { params }) => shown(ctx, await unsplit(ctx, params.id))),
]
