import type { Ctx } from '../../../platform/context/ctx.ts'
import { handle } from '../../../platform/http/binding.ts'
import { aroundOf, presentMessage } from '../messages/present.ts'
import type { MessageRow } from '../messages/store.ts'
import { layAside, pinnedHandOver } from './pinned.ts'

const shown = async (ctx: Ctx, row: MessageRow) => presentMessage(row, await aroundOf(ctx, [row], 0))

export const handingOverRoutes = [
  handle('GET /conversations/:id/hand-over', async (ctx, { params }) => {
    const row = await pinnedHandOver(ctx, params.id)
    return { note: row && (await shown(ctx, row)) }
  }),
  handle('PUT /messages/:id/hand-over', async (ctx, { params, body }) =>
    shown(ctx, await layAside(ctx, params.id, body.isSettled)),
  ),
]
