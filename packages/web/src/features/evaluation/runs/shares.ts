import type { EvaluationRun, RunScores } from '@opora/contract/evaluation-runs'

const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null)

/** The scores as shares of what they are shares of; null where there was nothing. */
export function sharesOf(scores: RunScores) {
  return {
    passed: share(scores.passed, scores.total),
    answered: share(scores.answered, scores.total),
    refusedRightly: share(scores.refusedRightly, scores.refusalsExpected),
    refusedWrongly: share(scores.refusedWrongly, scores.total - scores.refusalsExpected),
    wrongAnswers: share(scores.wrongAnswers, scores.answered),
  }
}

export type Shares = ReturnType<typeof sharesOf>

export const isOver = ({ state }: EvaluationRun): boolean => state !== 'queued' && state !== 'running'
