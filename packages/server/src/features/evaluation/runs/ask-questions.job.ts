import type { AssistantId, EvaluationRunId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { type Attempt, defineJob, isStopping, type Job } from '../../../platform/jobs/job.ts'
import { topics } from '../../../platform/live/rule.ts'
import { type AssistantRow, getAssistant } from '../../assistants/index.ts'
import { evaluationChanged } from '../events.ts'
import { askOne } from './ask-one.ts'
import { type End, finishRun } from './finish-run.ts'
import { asItWas } from './settings-of.ts'
import { changeRun, countDone, lockRun, type RunRow, resultsToAsk } from './store.ts'

/** Runs of a workspace take turns, so that none keeps another waiting for its end. */
export const inTurn = { orderKey: 'evaluation' }

const sliceMs = 60_000
/** A model is waited for, so several are asked at once; quotes are computed here, one after another. */
const atOnce = { model: 4, extractive: 1 } as const
const mostBroken = 12
const progressEveryMs = 250

interface Asking {
  runId: EvaluationRunId
  /** Questions in a row the model failed at, carried from slice to slice. */
  broken?: number
}

/** Asks the questions of a run slice by slice; whatever was answered before a restart stays and is not asked again. */
export const askQuestions: Job<Asking> = defineJob<Asking>('evaluation.ask-questions', {
  maxAttempts: 5,
  timeoutMs: 10 * 60_000,
  concurrency: 2,
  run: async (ctx, asking, attempt) => {
    try {
      await askSlice(ctx, asking, attempt)
    } catch (error) {
      if (!attempt.isLast || isStopping(attempt)) throw error
      await finishRun(ctx, asking.runId, { state: 'failed', brokenBy: 'server' })
      throw error
    }
  },
})

async function begin(ctx: Ctx, id: EvaluationRunId): Promise<RunRow | null> {
  return transact(ctx, async (ctx) => {
    const row = await lockRun(ctx, id)
    if (!row || (row.state !== 'queued' && row.state !== 'running')) return null
    if (row.state === 'queued') {
      await changeRun(ctx, id, { state: 'running' })
      ctx.announce(evaluationChanged({ subject: 'run', id }))
    }
    return row
  })
}

async function askSlice(ctx: Ctx, asking: Asking, attempt: Attempt): Promise<void> {
  const run = await begin(ctx, asking.runId)
  if (!run) return
  const now = run.assistant_id ? await getAssistant(ctx, run.assistant_id as AssistantId) : null
  if (!now) return finishRun(ctx, asking.runId, { state: 'failed', brokenBy: 'assistant' })
  const outcome = await askUntil(ctx, { run, assistant: asItWas(now, run.assistant), asking, attempt })
  if (outcome === 'stopped') return
  if (outcome !== 'more') return finishRun(ctx, asking.runId, outcome)
  const next = { runId: asking.runId, broken: asking.broken ?? 0 }
  await transact(ctx, async (ctx) => ctx.enqueue(askQuestions, next, inTurn))
}

interface Slice {
  run: RunRow
  assistant: AssistantRow
  asking: Asking
  attempt: Attempt
}

/** Asks until nothing is left, the time of the slice is over, the run was stopped, or the model keeps failing. */
async function askUntil(ctx: Ctx, slice: Slice): Promise<End | 'more' | 'stopped'> {
  const { run, assistant, asking, attempt } = slice
  const id = asking.runId
  const show = progressOf(ctx, run)
  const untilMs = ctx.world.clock.ms() + sliceMs
  while (ctx.world.clock.ms() < untilMs) {
    attempt.signal.throwIfAborted()
    const batch = await resultsToAsk(ctx, id, assistant.engine === 'model' ? atOnce.model : atOnce.extractive)
    if (batch.length === 0) return { state: 'done' }
    const one = { assistant, usesJudge: run.uses_judge, signal: attempt.signal }
    const came = await Promise.all(batch.map((question) => askOne(ctx, { ...one, question })))
    asking.broken = came.every((check) => check === 'error') ? (asking.broken ?? 0) + came.length : 0
    const done = await countDone(ctx, id)
    if (done === null) return 'stopped'
    show(done)
    if (asking.broken >= mostBroken) return { state: 'failed', brokenBy: 'model' }
  }
  return 'more'
}

function progressOf(ctx: Ctx, { id, total }: RunRow): (done: number) => void {
  let shownMs = Number.NEGATIVE_INFINITY
  return (done) => {
    if (ctx.world.clock.ms() - shownMs < progressEveryMs) return
    shownMs = ctx.world.clock.ms()
    const frame = { type: 'evaluation.progress', runId: id, done, total }
    ctx.show({ topic: topics.workspace(ctx.workspaceId), frame })
  }
}
