import { failure } from '@opora/contract/errors'
import type { AssistantId, QuestionSetId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { getAssistant, modelsOf } from '../../assistants/index.ts'
import { evaluationChanged } from '../events.ts'
import { holdSet } from '../questions/get-set.ts'
import { nextRunNumber } from '../questions/store.ts'
import { askQuestions, inTurn } from './ask-questions.job.ts'
import { getRun } from './read-runs.ts'
import { settingsOf } from './settings-of.ts'
import { insertRun, type RunRow } from './store.ts'

interface Starting {
  assistantId: AssistantId
  usesJudge: boolean
}

/** Begins a run with a copy of the questions and of the assistant's settings; the asking is background work. */
export async function startRun(ctx: Ctx, setId: QuestionSetId, starting: Starting): Promise<RunRow> {
  return transact(ctx, async (ctx) => {
    await holdSet(ctx, setId)
    const assistant = await getAssistant(ctx, starting.assistantId)
    if (starting.usesJudge && (await modelsOf(ctx, assistant)).length === 0) throw failure('model.not_configured')
    const { id, total } = await insertRun(ctx, {
      ...starting,
      setId,
      number: await nextRunNumber(ctx, setId),
      settings: await settingsOf(ctx, assistant),
      assistant,
    })
    if (total === 0) throw failure('evaluation.empty_set')
    ctx.enqueue(askQuestions, { runId: id }, inTurn)
    ctx.announce(evaluationChanged({ subject: 'run', id }))
    return getRun(ctx, id)
  })
}
