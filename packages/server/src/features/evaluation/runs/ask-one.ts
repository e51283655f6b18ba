import { isFailure } from '@opora/contract/errors'
import type { VerdictCheck } from '@opora/contract/evaluation-runs'
import type { EvaluationRunId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { tryQuestion } from '../../answering/index.ts'
import type { AssistantRow } from '../../assistants/index.ts'
import { checkAnswer, type Expected, type Judged } from '../checks/check-answer.ts'
import { judgeAnswer } from '../checks/judge-answer.ts'
import { type Came, lockRun, type ResultRow, storeResult } from './store.ts'

interface AskingOne {
  assistant: AssistantRow
  question: ResultRow
  usesJudge: boolean
  signal: AbortSignal
}

type Tried = Omit<Came, 'judged'>

/** Asks one question as a contact would, checks what came and stores it; what decided. */
export async function askOne(ctx: Ctx, asking: AskingOne): Promise<VerdictCheck> {
  const { question } = asking
  const expected: Expected = {
    expects: question.expects as Expected['expects'],
    facts: question.facts as string[],
    documentId: (question.document as { id: string } | null)?.id ?? null,
  }
  const tried = await attemptOf(ctx, asking)
  const judged = await judge(ctx, { ...asking, expected, tried })
  await keep(ctx, question, { ...tried, judged })
  return judged.check
}

/** A run that was stopped has its scores already: what comes later is not kept. */
const keep = (ctx: Ctx, { id, run_id }: ResultRow, came: Came): Promise<void> =>
  transact(ctx, async (ctx) => {
    const run = await lockRun(ctx, run_id as EvaluationRunId)
    if (run?.state === 'running') await storeResult(ctx, id, came)
  })

/** A failing model is an outcome, as it is in a conversation. A server that stops is not: the question is asked again. */
async function attemptOf(ctx: Ctx, { assistant, question, signal }: AskingOne): Promise<Tried> {
  const startedMs = ctx.world.clock.ms()
  try {
    const asked = { text: question.text, turns: [] }
    const trying = { assistant, question: asked, signal, purpose: 'evaluation' as const }
    const { outcome, text, citations, tookMs, tokens } = await tryQuestion(ctx, trying)
    return { outcome, answer: text, citations, tookMs, tokens }
  } catch (error) {
    signal.throwIfAborted()
    ctx.log.warn({ resultId: question.id, error: String(error) }, 'a question of a run was not answered')
    const tookMs = ctx.world.clock.ms() - startedMs
    const reason = isFailure(error, 'model.over_budget') ? 'budget' : 'error'
    return { outcome: { kind: 'handed_over', reason }, answer: '', citations: [], tookMs, tokens: null }
  }
}

interface Judging extends AskingOne {
  expected: Expected
  tried: Tried
}

/** The checks of code first; the model is asked only about facts they did not find, and only when that was wished. */
async function judge(ctx: Ctx, { assistant, question, usesJudge, signal, expected, tried }: Judging): Promise<Judged> {
  const judged = checkAnswer(expected, { ...tried, text: tried.answer })
  if (!usesJudge || judged.check !== 'facts' || judged.verdict === 'pass') return judged
  const { facts } = expected
  try {
    return await judgeAnswer(ctx, { assistant, question: question.text, facts, answer: tried.answer, signal })
  } catch (error) {
    signal.throwIfAborted()
    ctx.log.warn({ resultId: question.id, error: String(error) }, 'the judge did not answer')
    return judged
  }
}
