import type { ToolServerId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { handle } from '../../../platform/http/binding.ts'
import { usersOf } from '../store.ts'
import { forbidTool, permitTool } from './permit-tool.ts'
import { presentOffer, presentServer } from './present.ts'
import { refreshServer } from './refresh-server.ts'
import { createServer, deleteServer, getServer, updateServer } from './save-server.ts'
import { countsOf, type OfferRow, offerRows, type ServerRow, serverRows } from './store.ts'

const present = async (ctx: Ctx, row: ServerRow) => presentServer(row, (await countsOf(ctx)).get(row.id))

async function contents(ctx: Ctx, id: ToolServerId) {
  const server = await present(ctx, await getServer(ctx, id))
  const users = await usersOf(ctx)
  const of = (row: OfferRow) => presentOffer(row, users.get(row.tool_id ?? '') ?? [])
  return { server, tools: (await offerRows(ctx, id)).map(of) }
}

const longestMs = 30_000

export const serversRoutes = [
  handle('GET /tool-servers', async (ctx) => {
    const counts = await countsOf(ctx)
    return { items: (await serverRows(ctx)).map((row) => presentServer(row, counts.get(row.id))) }
  }),
  handle('POST /tool-servers', async (ctx, { body }) => present(ctx, await createServer(ctx, body))),
  handle('GET /tool-servers/:id', (ctx, { params }) => contents(ctx, params.id)),
  handle('PATCH /tool-servers/:id', async (ctx, { params, body }) =>
    present(ctx, await updateServer(ctx, params.id, body)),
  ),
  handle('DELETE /tool-servers/:id', async (ctx, { params }) => {
    await deleteServer(ctx, params.id)
    return null
  }),
  handle('POST /tool-servers/:id/refreshes', async (ctx, { params }) => {
    await refreshServer(ctx, params.id, AbortSignal.timeout(longestMs))
    return contents(ctx, params.id)
  }),
  handle('PUT /server-tools/:id/permission', async (ctx, { params, body }) => {
    const row = await permitTool(ctx, params.id, body)
    return presentOffer(row, (await usersOf(ctx)).get(row.tool_id ?? '') ?? [])
  }),
  handle('DELETE /server-tools/:id/permission', async (ctx, { params }) => {
    await forbidTool(ctx, params.id)
    return null
  }),
]
