import { GapState } from '@opora/contract/gaps'
import { handle } from '../../../platform/http/binding.ts'
import { readPlace } from '../read-place.ts'
import { askAgain } from './ask-again.ts'
import { setArticle, setGapState } from './change-gap.ts'
import { presentGaps } from './read-gaps.ts'
import { countGaps, pageOfGaps } from './store.ts'

export const gapRoutes = [
  handle('GET /gaps', async (ctx, { query: { state, cursor, limit } }) => {
    const after = readPlace(cursor) ?? 0
    const rows = await pageOfGaps(ctx, { state, after, limit })
    const counted = await countGaps(ctx)
    const counts = Object.fromEntries(GapState.options.map((one) => [one, counted.get(one) ?? 0]))
    return {
      items: await presentGaps(ctx, rows),
      nextCursor: rows.length === limit ? String(after + limit) : null,
      counts: counts as Record<GapState, number>,
    }
  }),
  handle('POST /gaps/:id/trials', (ctx, { params }) => askAgain(ctx, params.id)),
  handle('PUT /gaps/:id/article', (ctx, { params, body }) => setArticle(ctx, params.id, body.documentId)),
  handle('POST /gaps/:id/dismissal', (ctx, { params }) => setGapState(ctx, params.id, 'dismissed')),
  handle('DELETE /gaps/:id/dismissal', (ctx, { params }) => setGapState(ctx, params.id, 'open')),
]
