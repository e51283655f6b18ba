import { handle } from '../../platform/http/binding.ts'
import { exportQuestions } from './imports/export-questions.ts'
import { importQuestions } from './imports/import-questions.ts'
import { addQuestion, changeQuestion, deleteQuestion } from './questions/change-questions.ts'
import { deleteSet, makeSet, renameSet } from './questions/change-sets.ts'
import { getSet } from './questions/get-set.ts'
import { presentQuestion, presentSet } from './questions/present.ts'
import { proposeQuestion } from './questions/propose-question.ts'
import { countQuestions, pageOfQuestions, setRows } from './questions/store.ts'
import { pageWith, readPlace } from './read-place.ts'
import { lastRuns } from './runs/read-runs.ts'

export const questionRoutes = [
  handle('GET /question-sets', async (ctx) => {
    const [rows, runs] = [await setRows(ctx), await lastRuns(ctx)]
    return { items: rows.map((row) => presentSet(row, runs.get(row.id) ?? null)) }
  }),
  handle('POST /question-sets', async (ctx, { body }) => presentSet(await makeSet(ctx, body.name), null)),
  handle('PATCH /question-sets/:id', async (ctx, { params, body }) => {
    const row = await renameSet(ctx, params.id, body.name)
    return presentSet(row, (await lastRuns(ctx)).get(row.id) ?? null)
  }),
  handle('DELETE /question-sets/:id', async (ctx, { params }) => {
    await deleteSet(ctx, params.id)
    return null
  }),
  handle('GET /question-sets/:id/questions', async (ctx, { params, query }) => {
    await getSet(ctx, params.id)
    const { limit, q } = query
    const rows = await pageOfQuestions(ctx, params.id, { before: readPlace(query.cursor), limit, q })
    const nextCursor = pageWith(rows, limit, (row) => Number(row.seq))
    return { items: rows.map(presentQuestion), nextCursor, total: await countQuestions(ctx, params.id, q) }
  }),
  handle('POST /question-sets/:id/questions', async (ctx, { params, body }) =>
    presentQuestion(await addQuestion(ctx, params.id, body)),
  ),
  handle('POST /question-sets/:id/imports', async (ctx, { params, query }, exchange) =>
    importQuestions(ctx, params.id, { files: exchange.files(), isDryRun: query.mode === 'dry_run' }),
  ),
  handle('GET /question-sets/:id/export', (ctx, { params }) => exportQuestions(ctx, params.id)),
  handle('PUT /questions/:id', async (ctx, { params, body }) =>
    presentQuestion(await changeQuestion(ctx, params.id, body)),
  ),
  handle('DELETE /questions/:id', async (ctx, { params }) => {
    await deleteQuestion(ctx, params.id)
    return null
  }),
  handle('GET /messages/:id/question-proposal', (ctx, { params }) => proposeQuestion(ctx, params.id)),
]
