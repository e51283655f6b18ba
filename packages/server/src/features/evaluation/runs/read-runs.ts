import { failure } from '@opora/contract/errors'
import type { EvaluationRun } from '@opora/contract/evaluation-runs'
import type { EvaluationRunId, QuestionSetId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { presentRun } from './present.ts'
import { lastRunRows, pageOfRuns, type RunRow, runRow } from './store.ts'

/** The only way from an id to a run. */
export async function getRun(ctx: Ctx, id: EvaluationRunId): Promise<RunRow> {
  const row = await runRow(ctx, id)
  if (!row) throw failure('not_found')
  return row
}

/** The run of the same set before this one. */
export async function runBefore(ctx: Ctx, run: RunRow): Promise<RunRow | null> {
  const page = { before: run.number, limit: 1 }
  return (await pageOfRuns(ctx, run.question_set_id as QuestionSetId, page))[0] ?? null
}

/** The last run of each set, by the id of the set. */
export async function lastRuns(ctx: Ctx): Promise<Map<string, EvaluationRun>> {
  return new Map((await lastRunRows(ctx)).map((row) => [row.question_set_id, presentRun(row)]))
}
