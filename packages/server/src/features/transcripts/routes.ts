import { handle, type RawBinding } from '../../platform/http/binding.ts'
import { orderExport } from './order-export.ts'
import { serveExport } from './serve-export.ts'

export const transcriptsRoutes = [
  handle('POST /conversations/:id/exports', (ctx, { params, body: order }, { origin }) =>
    orderExport(ctx, params.id, { order, origin }),
  ),
]

export const rawTranscriptsRoutes: readonly RawBinding[] = [
  { method: 'GET', path: '/files/conversations/:id', handler: serveExport },
]
