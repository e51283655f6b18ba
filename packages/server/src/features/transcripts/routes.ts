import { handle, type RawBinding } from '../../platform/http/binding.ts'
import { orderTranscript, previewTranscript } from './letters/order-letter.ts'
import { orderExport } from './order-export.ts'
import { serveExport } from './serve-export.ts'

export const transcriptsRoutes = [
  handle('GET /conversations/:id/transcript', (ctx, { params, query }) => previewTranscript(ctx, params.id, query)),
  handle('POST /conversations/:id/transcripts', (ctx, { params, body }) => orderTranscript(ctx, params.id, body)),
  handle('POST /conversations/:id/exports', (ctx, { params, body: order }, { origin }) =>
    orderExport(ctx, params.id, { order, origin }),
  ),
]

export const rawTranscriptsRoutes: readonly RawBinding[] = [
  { method: 'GET', path: '/files/conversations/:id', handler: serveExport },
]
