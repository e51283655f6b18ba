import type { AnswerOutcome, Citation } from '@opora/contract/conversations'
import type {
  BrokenBy,
  EvaluationResult,
  EvaluationRun,
  Expectation,
  RunScores,
  RunSettings,
  RunState,
  Verdict,
  VerdictCheck,
} from '@opora/contract/evaluation-runs'
import type { AssistantId, EvaluationResultId, EvaluationRunId, QuestionId, QuestionSetId } from '@opora/contract/ids'
import type { ResultRow, RunRow } from './store.ts'

export const presentRun = (row: RunRow): EvaluationRun => ({
  id: row.id as EvaluationRunId,
  questionSetId: row.question_set_id as QuestionSetId,
  assistantId: row.assistant_id as AssistantId | null,
  number: row.number,
  state: row.state as RunState,
  brokenBy: row.broken_by as BrokenBy | null,
  usesJudge: row.uses_judge,
  settings: row.settings as RunSettings,
  total: row.total,
  done: row.done,
  scores: row.scores as RunScores | null,
  createdAt: row.created_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
})

export const presentResult = (row: ResultRow): EvaluationResult => ({
  id: row.id as EvaluationResultId,
  ordinal: row.ordinal,
  questionId: row.question_id as QuestionId,
  text: row.text,
  expects: row.expects as Expectation,
  facts: row.facts as string[],
  document: row.document as EvaluationResult['document'],
  outcome: row.outcome as AnswerOutcome | null,
  answer: row.answer,
  citations: row.citations as Citation[],
  tookMs: row.took_ms,
  verdict: (row.overruled ?? row.verdict) as Verdict | null,
  check: row.overruled ? 'person' : (row.checked_by as VerdictCheck | null),
  why: row.why as string[],
  isOverruled: row.overruled !== null,
})
