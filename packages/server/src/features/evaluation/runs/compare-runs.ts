import { failure } from '@opora/contract/errors'
import { Difference, RunSettings } from '@opora/contract/evaluation-runs'
import type { EvaluationRunId } from '@opora/contract/ids'
import type { OutputOf } from '@opora/contract/routes'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { pageWith } from '../read-place.ts'
import { presentResult, presentRun } from './present.ts'
import { getRun, runBefore } from './read-runs.ts'
import { countDifferences, pageOfPairs, resultsByIds } from './store.ts'

interface Comparing {
  before?: EvaluationRunId | undefined
  only?: Difference | undefined
  after: number
  limit: number
}

type Comparison = OutputOf<'GET /evaluation-runs/:id/comparison'>

/** What got better or worse from one run of a set to another, and which settings differ between them. */
export async function compareRuns(ctx: Ctx, id: EvaluationRunId, comparing: Comparing): Promise<Comparison> {
  const after = await getRun(ctx, id)
  const before = comparing.before ? await getRun(ctx, comparing.before) : await runBefore(ctx, after)
  if (!before) throw failure('not_found')
  if (before.question_set_id !== after.question_set_id) throw failure('evaluation.other_set')
  const compared = { before: before.id as EvaluationRunId, after: id }
  const pairs = await pageOfPairs(ctx, compared, comparing)
  const ids = pairs.flatMap(({ before_id, after_id }) => [before_id, after_id]).filter((one) => one !== null)
  const results = new Map((await resultsByIds(ctx, ids)).map((row) => [row.id, presentResult(row)]))
  const counted = await countDifferences(ctx, compared)
  const settings = { before: presentRun(before).settings, after: presentRun(after).settings }
  return {
    before: presentRun(before),
    after: presentRun(after),
    counts: Object.fromEntries(Difference.options.map((one) => [one, counted.get(one) ?? 0])) as Comparison['counts'],
    changedSettings: RunSettings.keyof().options.filter((name) => settings.before[name] !== settings.after[name]),
    items: pairs.map(({ difference, before_id, after_id }) => ({
      difference,
      before: results.get(before_id ?? '') ?? null,
      after: results.get(after_id ?? '') ?? null,
    })),
    nextCursor: pageWith(pairs, comparing.limit, ({ place }) => place),
  }
}
