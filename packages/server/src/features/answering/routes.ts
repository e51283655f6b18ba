import type { AssistantId } from '@opora/contract/ids'
import { handle } from '../../platform/http/binding.ts'
import { getAssistant } from '../assistants/index.ts'
import { readRun } from './trace/read-run.ts'
import { tryQuestion } from './try-question.ts'

export const answeringRoutes = [
  handle('POST /assistants/:id/trials', async (ctx, { params, body }) => {
    const assistant = await getAssistant(ctx, params.id as AssistantId)
    const tried = await tryQuestion(ctx, { assistant, question: { text: body.question, turns: [] } })
    const { answerId, text, outcome, citations, closest, engine, reasoning, tookMs } = tried
    return { answerId, text, outcome, citations, closest, engine, reasoning, tookMs }
  }),
  handle('GET /answers/:id', (ctx, { params }) => readRun(ctx, params.id)),
]
