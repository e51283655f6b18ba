import type { Tool } from '@opora/contract/tools'
import type { Ctx } from '../../platform/context/ctx.ts'
import { handle } from '../../platform/http/binding.ts'
import { getVisible } from '../conversations/index.ts'
import { decideCall } from './calls/decide-call.ts'
import { callsOf, proposedCalls } from './calls/store.ts'
import { presentCall, presentTool } from './present.ts'
import { createTool, deleteTool, updateTool } from './save-tool.ts'
import { type ToolRow, toolRows, usersOf } from './store.ts'
import { tryTool } from './trials/try-tool.ts'

async function present(ctx: Ctx, row: ToolRow): Promise<Tool> {
  return presentTool(row, (await usersOf(ctx)).get(row.id) ?? [])
}

export const toolsRoutes = [
  handle('GET /tools', async (ctx) => {
    const users = await usersOf(ctx)
    return { items: (await toolRows(ctx)).map((row) => presentTool(row, users.get(row.id) ?? [])) }
  }),
  handle('POST /tools', async (ctx, { body }) => present(ctx, await createTool(ctx, body))),
  handle('PATCH /tools/:id', async (ctx, { params, body }) => present(ctx, await updateTool(ctx, params.id, body))),
  handle('DELETE /tools/:id', async (ctx, { params }) => {
    await deleteTool(ctx, params.id)
    return null
  }),
  handle('POST /tools/:id/trials', (ctx, { params, body }) => tryTool(ctx, params.id, body)),
  handle('GET /tool-calls', async (ctx) => ({ items: (await proposedCalls(ctx)).map(presentCall) })),
  handle('GET /conversations/:id/tool-calls', async (ctx, { params }) => {
    await getVisible(ctx, params.id)
    return { items: (await callsOf(ctx, params.id)).map(presentCall) }
  }),
  handle('PUT /tool-calls/:id/decision', async (ctx, { params, body }) =>
    presentCall(await decideCall(ctx, params.id, body)),
  ),
]
