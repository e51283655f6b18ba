import { handle } from '../../../platform/http/binding.ts'
import { changeAttribute, listAttributes, makeAttribute, removeAttribute } from './attributes.ts'

export const attributesRoutes = [
  handle('GET /contact-attributes', async (ctx) => ({ items: await listAttributes(ctx) })),
  handle('POST /contact-attributes', (ctx, { body }) => makeAttribute(ctx, body)),
  handle('PATCH /contact-attributes/:id', (ctx, { params, body }) => changeAttribute(ctx, params.id, body)),
  handle('DELETE /contact-attributes/:id', (ctx, { params }) => removeAttribute(ctx, params.id)),
]
