import { z } from 'zod'
import { AnswerOutcome, Citation } from './conversations.ts'
import { AssistantId, DocumentId, EvaluationResultId, EvaluationRunId, QuestionId, QuestionSetId } from './ids.ts'
import { defineRoutes, Moment, Nothing, PageQuery, pageOf } from './route.ts'

export const Expectation = z.enum(['answer', 'refusal'])
export type Expectation = z.infer<typeof Expectation>

export const Verdict = z.enum(['pass', 'fail', 'unsure'])
export type Verdict = z.infer<typeof Verdict>

/** What decided a verdict. */
export const VerdictCheck = z.enum(['outcome', 'facts', 'document', 'judge', 'error', 'person'])
export type VerdictCheck = z.infer<typeof VerdictCheck>

/** What a run came to; shares are null when there was nothing to divide by. */
export const RunScores = z
  .object({
    total: z.number().int(),
    passed: z.number().int(),
    failed: z.number().int(),
    unsure: z.number().int(),
    answered: z.number().int(),
    refusalsExpected: z.number().int(),
    refusedRightly: z.number().int(),
    refusedWrongly: z.number().int(),
    wrongAnswers: z.number().int(),
    p50Ms: z.number().nullable(),
    p95Ms: z.number().nullable(),
    inputTokens: z.number().int().nullable().meta({ description: 'Of the answers; null without a model.' }),
    outputTokens: z.number().int().nullable(),
  })
  .meta({ id: 'RunScores' })
export type RunScores = z.infer<typeof RunScores>

/** The assistant as it was when the run began. */
export const RunSettings = z.object({
  fingerprint: z.string(),
  assistant: z.string(),
  engine: z.string(),
  model: z.string().nullable(),
  instructions: z.string(),
  instructionsHash: z.string(),
  confidence: z.number(),
  knowledgeVersion: z.number().int(),
  documents: z.number().int(),
  passages: z.number().int(),
  othersHash: z
    .string()
    .meta({ description: 'Of every other setting of the assistant: how it searches, where its model is.' }),
})
export type RunSettings = z.infer<typeof RunSettings>

export const RunState = z.enum(['queued', 'running', 'done', 'cancelled', 'failed'])
export type RunState = z.infer<typeof RunState>

/** What broke a run off. */
export const BrokenBy = z.enum(['model', 'assistant', 'server'])
export type BrokenBy = z.infer<typeof BrokenBy>

export const EvaluationRun = z
  .object({
    id: EvaluationRunId,
    questionSetId: QuestionSetId,
    assistantId: AssistantId.nullable(),
    number: z.number().int(),
    state: RunState,
    brokenBy: BrokenBy.nullable().meta({
      description: 'Of a failed run: the model kept failing, the assistant was deleted, or the server broke off.',
    }),
    usesJudge: z.boolean(),
    settings: RunSettings,
    total: z.number().int(),
    done: z.number().int(),
    scores: RunScores.nullable(),
    createdAt: Moment,
    finishedAt: Moment.nullable(),
  })
  .meta({ id: 'EvaluationRun' })
export type EvaluationRun = z.infer<typeof EvaluationRun>

export const EvaluationResult = z
  .object({
    id: EvaluationResultId,
    ordinal: z.number().int(),
    questionId: QuestionId,
    text: z.string(),
    expects: Expectation,
    facts: z.array(z.string()),
    document: z.object({ id: DocumentId, title: z.string() }).nullable(),
    outcome: AnswerOutcome.nullable().meta({ description: 'Null until the question was asked.' }),
    answer: z.string(),
    citations: z.array(Citation),
    tookMs: z.number().nullable(),
    verdict: Verdict.nullable(),
    check: VerdictCheck.nullable(),
    why: z.array(z.string()).meta({ description: 'Facts that were missed, or the words of the judge.' }),
    isOverruled: z.boolean(),
  })
  .meta({ id: 'EvaluationResult' })
export type EvaluationResult = z.infer<typeof EvaluationResult>

export const Difference = z.enum(['better', 'worse', 'changed', 'same', 'only_before', 'only_after'])
export type Difference = z.infer<typeof Difference>

const ofSet = z.object({ id: QuestionSetId })
const ofRun = z.object({ id: EvaluationRunId })
const evaluation = { area: 'evaluation', auth: 'member' } as const
const change = { ...evaluation, roles: ['owner', 'admin'] } as const

export const evaluationRunsRoutes = defineRoutes({
  'GET /question-sets/:id/runs': {
    ...evaluation,
    summary: 'Runs of a set, newest first',
    params: ofSet,
    query: PageQuery,
    response: pageOf(EvaluationRun),
    success: 'ok',
  },
  'POST /question-sets/:id/runs': {
    ...change,
    summary: 'Ask an assistant every question of a set, in the background',
    params: ofSet,
    body: z.object({ assistantId: AssistantId, usesJudge: z.boolean().default(false) }),
    response: EvaluationRun,
    success: 'accepted',
  },
  'GET /evaluation-runs/:id': {
    ...evaluation,
    summary: 'A run',
    params: ofRun,
    response: EvaluationRun,
    success: 'ok',
  },
  'DELETE /evaluation-runs/:id': {
    ...change,
    summary: 'Delete a run with its results',
    params: ofRun,
    response: Nothing,
    success: 'empty',
  },
  'POST /evaluation-runs/:id/cancellation': {
    ...change,
    summary: 'Stop a run; what was asked stays',
    params: ofRun,
    response: EvaluationRun,
    success: 'ok',
  },
  'GET /evaluation-runs/:id/results': {
    ...evaluation,
    summary: 'What the assistant made of each question, in the order of the set',
    params: ofRun,
    query: PageQuery.extend({ verdict: Verdict.optional(), q: z.string().trim().max(200).optional() }),
    response: pageOf(EvaluationResult),
    success: 'ok',
  },
  'PUT /evaluation-results/:id/verdict': {
    ...change,
    summary: 'Overrule a verdict; null gives back the one of the checks',
    params: z.object({ id: EvaluationResultId }),
    body: z.object({ verdict: Verdict.nullable() }),
    response: EvaluationResult,
    success: 'ok',
  },
  'GET /evaluation-runs/:id/comparison': {
    ...evaluation,
    summary: 'What got better or worse since an earlier run of the same set',
    params: ofRun,
    query: PageQuery.extend({
      before: EvaluationRunId.optional().meta({ description: 'The run before it when absent.' }),
      only: Difference.optional(),
    }),
    response: pageOf(
      z.object({ difference: Difference, before: EvaluationResult.nullable(), after: EvaluationResult.nullable() }),
    ).extend({
      before: EvaluationRun,
      after: EvaluationRun,
      counts: z.record(Difference, z.number().int()),
      changedSettings: z.array(RunSettings.keyof()),
    }),
    success: 'ok',
  },
})
