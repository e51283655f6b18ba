import { handle } from '../../platform/http/binding.ts'
import { getSet } from './questions/get-set.ts'
import { pageWith, readPlace } from './read-place.ts'
import { compareRuns } from './runs/compare-runs.ts'
import { cancelRun, deleteRun, overrule } from './runs/finish-run.ts'
import { presentResult, presentRun } from './runs/present.ts'
import { getRun } from './runs/read-runs.ts'
import { startRun } from './runs/start-run.ts'
import { pageOfResults, pageOfRuns } from './runs/store.ts'

export const runRoutes = [
  handle('GET /question-sets/:id/runs', async (ctx, { params, query }) => {
    await getSet(ctx, params.id)
    const rows = await pageOfRuns(ctx, params.id, { before: readPlace(query.cursor), limit: query.limit })
    return { items: rows.map(presentRun), nextCursor: pageWith(rows, query.limit, (row) => row.number) }
  }),
  handle('POST /question-sets/:id/runs', async (ctx, { params, body }) =>
    presentRun(await startRun(ctx, params.id, body)),
  ),
  handle('GET /evaluation-runs/:id', async (ctx, { params }) => presentRun(await getRun(ctx, params.id))),
  handle('DELETE /evaluation-runs/:id', async (ctx, { params }) => {
    await deleteRun(ctx, params.id)
    return null
  }),
  handle('POST /evaluation-runs/:id/cancellation', async (ctx, { params }) =>
    presentRun(await cancelRun(ctx, params.id)),
  ),
  handle('GET /evaluation-runs/:id/results', async (ctx, { params, query }) => {
    await getRun(ctx, params.id)
    const { limit, verdict, q } = query
    const rows = await pageOfResults(ctx, params.id, { after: readPlace(query.cursor) ?? 0, limit, verdict, q })
    return { items: rows.map(presentResult), nextCursor: pageWith(rows, limit, (row) => row.ordinal) }
  }),
  handle('PUT /evaluation-results/:id/verdict', async (ctx, { params, body }) =>
    presentResult(await overrule(ctx, params.id, body.verdict)),
  ),
  handle('GET /evaluation-runs/:id/comparison', (ctx, { params, query }) =>
    compareRuns(ctx, params.id, { ...query, after: readPlace(query.cursor) ?? 0 }),
  ),
]
