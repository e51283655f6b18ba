import { handle } from '../../../platform/http/binding.ts'
import { cancelImport, errorsOf, getImport, listImports, readFile, runImport } from './imports.ts'

export const importingRoutes = [
  handle('GET /contact-imports', async (ctx) => ({ items: await listImports(ctx) })),
  handle('POST /contact-imports', (ctx, _input, exchange) => readFile(ctx, exchange.files())),
  handle('GET /contact-imports/:id', (ctx, { params }) => getImport(ctx, params.id)),
  handle('POST /contact-imports/:id/runs', (ctx, { params, body }) => runImport(ctx, params.id, body)),
  handle('DELETE /contact-imports/:id/runs', (ctx, { params }) => cancelImport(ctx, params.id)),
  handle('GET /contact-imports/:id/errors', (ctx, { params, query }) => errorsOf(ctx, params.id, query.locale)),
]
