import { failure } from '@opora/contract/errors'
import type { BrokenBy, Verdict } from '@opora/contract/evaluation-runs'
import type { EvaluationResultId, EvaluationRunId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { evaluationChanged } from '../events.ts'
import { getRun } from './read-runs.ts'
import {
  changeRun,
  deleteRunRow,
  lockRun,
  overruleResult,
  type ResultRow,
  type RunRow,
  resultRow,
  scoresOf,
} from './store.ts'

const isOver = ({ state }: RunRow): boolean => state === 'done' || state === 'cancelled' || state === 'failed'

export type End = { state: 'done' | 'cancelled' } | { state: 'failed'; brokenBy: BrokenBy }

/** Ends a run with its scores; one that ended already stays as it ended. */
export async function finishRun(ctx: Ctx, id: EvaluationRunId, end: End): Promise<void> {
  await transact(ctx, async (ctx) => {
    const row = await lockRun(ctx, id)
    if (!row || isOver(row)) return
    await changeRun(ctx, id, { ...end, scores: await scoresOf(ctx, id), finishedAt: ctx.world.clock.now() })
    ctx.announce(evaluationChanged({ subject: 'run', id }))
  })
}

export async function cancelRun(ctx: Ctx, id: EvaluationRunId): Promise<RunRow> {
  await getRun(ctx, id)
  await finishRun(ctx, id, { state: 'cancelled' })
  return getRun(ctx, id)
}

/** Its results go with it; background work finds nothing left to do. */
export async function deleteRun(ctx: Ctx, id: EvaluationRunId): Promise<void> {
  await transact(ctx, async (ctx) => {
    if (!(await lockRun(ctx, id))) throw failure('not_found')
    await deleteRunRow(ctx, id)
    ctx.announce(evaluationChanged({ subject: 'run', id }))
  })
}

/** A person knows better than the checks; null gives back theirs. The scores follow at once. */
export async function overrule(ctx: Ctx, id: EvaluationResultId, verdict: Verdict | null): Promise<ResultRow> {
  return transact(ctx, async (ctx) => {
    const row = await resultRow(ctx, id)
    if (!row) throw failure('not_found')
    const runId = row.run_id as EvaluationRunId
    const run = await lockRun(ctx, runId)
    if (!run || row.outcome === null) throw failure('not_found')
    await overruleResult(ctx, id, verdict)
    if (isOver(run)) await changeRun(ctx, runId, { scores: await scoresOf(ctx, runId) })
    ctx.announce(evaluationChanged({ subject: 'run', id: runId }))
    return { ...row, overruled: verdict }
  })
}
