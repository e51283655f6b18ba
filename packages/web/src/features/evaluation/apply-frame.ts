import type { EvaluationRun } from '@opora/contract/evaluation-runs'
import type { MemberFrame } from '@opora/contract/live'
import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import { evaluationKeys } from './keys.ts'

type Frame<T extends MemberFrame['type']> = Extract<MemberFrame, { type: T }>
type Runs = InfiniteData<{ items: EvaluationRun[]; nextCursor: string | null }>

/** Which answers a change makes stale. */
function staleAfter({ subject, id }: Frame<'evaluation.changed'>): readonly (readonly string[])[] {
  switch (subject) {
    case 'question_set':
      return [evaluationKeys.sets, evaluationKeys.questionsOf(id)]
    case 'run':
      return [
        evaluationKeys.sets,
        evaluationKeys.allRuns,
        evaluationKeys.run(id),
        evaluationKeys.resultsOf(id),
        evaluationKeys.comparisons,
      ]
    case 'unanswered':
      return [evaluationKeys.allGaps]
    case 'scenario':
      return [evaluationKeys.scenarios]
    case 'simulation':
      return [evaluationKeys.scenarios, evaluationKeys.allSimulations, evaluationKeys.simulation(id)]
  }
}

/** Progress is a moment nobody replays: one that comes late never takes a run back. */
function progressed(client: QueryClient, { runId, done }: Frame<'evaluation.progress'>): void {
  const further = (run: EvaluationRun): EvaluationRun =>
    run.id === runId && run.finishedAt === null && done > run.done ? { ...run, state: 'running', done } : run
  client.setQueryData<EvaluationRun>(evaluationKeys.run(runId), (old) => old && further(old))
  client.setQueriesData<Runs>(
    { queryKey: evaluationKeys.allRuns },
    (old) => old && { ...old, pages: old.pages.map((page) => ({ ...page, items: page.items.map(further) })) },
  )
}

/** Brings what the quality screens hold up to what the server just told. */
export function applyFrame(client: QueryClient, frame: MemberFrame): void {
  if (frame.type === 'evaluation.progress') progressed(client, frame)
  if (frame.type !== 'evaluation.changed') return
  for (const queryKey of staleAfter(frame)) void client.invalidateQueries({ queryKey })
}
