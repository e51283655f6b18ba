import { handle } from '../../../platform/http/binding.ts'
import { changeSegment, createSegment, listSegments, removeSegment } from './segments.ts'

export const segmentsRoutes = [
  handle('GET /contact-segments', async (ctx) => ({ items: await listSegments(ctx) })),
  handle('POST /contact-segments', (ctx, { body }) => createSegment(ctx, body)),
  handle('PATCH /contact-segments/:id', (ctx, { params, body }) => changeSegment(ctx, params.id, body)),
  handle('DELETE /contact-segments/:id', (ctx, { params }) => removeSegment(ctx, params.id)),
]
