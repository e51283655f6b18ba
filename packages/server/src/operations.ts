import { failure } from '@opora/contract/errors'
import type { JobId } from '@opora/contract/ids'
import { transact } from './platform/db/transact.ts'
import { type Binding, handle } from './platform/http/binding.ts'
import { type DeadPlace, listDead, reviveJob } from './platform/jobs/dead/store.ts'

const cursorOf = ({ failedAt, id }: DeadPlace): string => `${failedAt.getTime()}_${id}`

function placeOf(cursor: string): DeadPlace {
  const match = /^(\d{1,15})_([0-9a-f-]{36})$/.exec(cursor)
  if (!match) throw failure('invalid', {}, [{ path: 'cursor', message: 'not a cursor of this list', code: 'custom' }])
  return { failedAt: new Date(Number(match[1])), id: match[2] ?? '' }
}

/** Routes of the machinery itself: background work that gave up. */
export const operationsRoutes: readonly Binding[] = [
  handle('GET /dead-jobs', async (ctx, { query: { cursor, limit } }) => {
    const rows = await listDead(ctx.db, { after: cursor === undefined ? null : placeOf(cursor), limit })
    const last = rows.at(-1)
    const items = rows.map(({ id, kind, attempts, error, failedAt }) => ({
      id: id as JobId,
      kind: kind.replace(/^event:/, ''),
      attempts,
      error: error.split('\n')[0] ?? '',
      failedAt: failedAt.toISOString(),
    }))
    return { items, nextCursor: last && rows.length === limit ? cursorOf(last) : null }
  }),
  handle('POST /dead-jobs/:id/replay', async (ctx, { params }) => {
    const isRevived = await transact(ctx, (ctx) => reviveJob(ctx.db, params.id))
    if (!isRevived) throw failure('not_found')
    return null
  }),
]
