import { failure } from '@opora/contract/errors'
import type { JobId } from '@opora/contract/ids'
import { transact } from './platform/db/transact.ts'
import { type Binding, handle } from './platform/http/binding.ts'
import { listDead, reviveJob } from './platform/jobs/store.ts'

/** Routes of the machinery itself: background work that gave up. */
export const operationsRoutes: readonly Binding[] = [
  handle('GET /dead-jobs', async (ctx, { query }) => {
    const rows = await listDead(ctx.db, { before: query.cursor ?? null, limit: query.limit })
    const items = rows.map((row) => ({
      id: row.id as JobId,
      kind: row.kind.replace(/^event:/, ''),
      attempts: row.attempts,
      error: (row.last_error ?? '').split('\n')[0] ?? '',
      failedAt: (row.failed_at ?? ctx.now).toISOString(),
    }))
    return { items, nextCursor: items.length === query.limit ? (items.at(-1)?.failedAt ?? null) : null }
  }),
  handle('POST /dead-jobs/:id/replay', async (ctx, { params }) => {
    const isRevived = await transact(ctx, (ctx) => reviveJob(ctx.db, params.id))
    if (!isRevived) throw failure('not_found')
    return null
  }),
]
