import { handle } from '../../../platform/http/binding.ts'
import { readFilter } from '../filter/read-filter.ts'
import { beginBulk, getBulk, undoBulk } from './bulk-changes.ts'
import { readIds } from './read-ids.ts'

export const bulkRoutes = [
  handle('GET /conversations/ids', (ctx, { query }) => {
    const memberId = ctx.actor.type === 'member' ? ctx.actor.memberId : null
    return readIds(ctx, { ...query, memberId, asked: readFilter(ctx, query) })
  }),
  handle('POST /bulk-changes', (ctx, { body }) => beginBulk(ctx, body)),
  handle('GET /bulk-changes/:id', (ctx, { params }) => getBulk(ctx, params.id)),
  handle('DELETE /bulk-changes/:id', (ctx, { params }) => undoBulk(ctx, params.id)),
]
