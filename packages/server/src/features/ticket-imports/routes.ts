import { handle } from '../../platform/http/binding.ts'
import { errorsOf } from './errors-of.ts'
import { cancelImport, getImport, listImports, readFile, runImport } from './imports.ts'

export const ticketImportsRoutes = [
  handle('GET /ticket-imports', async (ctx) => ({ items: await listImports(ctx) })),
  handle('POST /ticket-imports', (ctx, _input, exchange) => readFile(ctx, exchange.files())),
  handle('GET /ticket-imports/:id', (ctx, { params }) => getImport(ctx, params.id)),
  handle('POST /ticket-imports/:id/runs', (ctx, { params, body }) => runImport(ctx, params.id, body)),
  handle('DELETE /ticket-imports/:id/runs', (ctx, { params }) => cancelImport(ctx, params.id)),
  handle('GET /ticket-imports/:id/errors', (ctx, { params, query }) => errorsOf(ctx, params.id, query.locale)),
]
