import { handle } from '../../platform/http/binding.ts'
import { visibleMacros } from './access.ts'
import { changeMacro, createMacro, removeMacro } from './change-macro.ts'
import { presentMacro, presentMacros } from './present.ts'
import { applyMacro, undoMacro } from './runs/apply-macro.ts'

export const macrosRoutes = [
  handle('GET /macros', async (ctx) => ({ items: await presentMacros(ctx, await visibleMacros(ctx)) })),
  handle('POST /macros', async (ctx, { body }) => presentMacro(ctx, await createMacro(ctx, body))),
  handle('PATCH /macros/:id', async (ctx, { params, body }) =>
    presentMacro(ctx, await changeMacro(ctx, params.id, body)),
  ),
  handle('DELETE /macros/:id', (ctx, { params }) => removeMacro(ctx, params.id)),
  handle('POST /conversations/:id/macro-runs', (ctx, { params, body }) =>
    applyMacro(ctx, { conversationId: params.id, ...body }),
  ),
  handle('DELETE /macro-runs/:id', (ctx, { params }) => undoMacro(ctx, params.id)),
]
