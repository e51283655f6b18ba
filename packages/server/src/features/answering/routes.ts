import type { AssistantId } from '@opora/contract/ids'
import { handle } from '../../platform/http/binding.ts'
import { getAssistant } from '../assistants/index.ts'
import { changePrompt } from './prompts/change-prompt.ts'
import { readPrompt } from './prompts/read-prompt.ts'
import { readRun } from './trace/read-run.ts'
import { tryQuestion } from './try-question.ts'

export const answeringRoutes = [
  handle('POST /assistants/:id/trials', async (ctx, { params, body }) => {
    const assistant = await getAssistant(ctx, params.id as AssistantId)
    const tried = await tryQuestion(ctx, { assistant, question: { text: body.question, turns: [] } })
    const { answerId, text, outcome, citations, closest, engine, reasoning, tookMs } = tried
    return { answerId, text, outcome, citations, closest, engine, reasoning, tookMs }
  }),
  handle('GET /assistants/:id/prompt', (ctx, { params }) => readPrompt(ctx, params.id)),
  handle('PUT /assistants/:id/prompt', async (ctx, { params, body }) => {
    await changePrompt(ctx, params.id, body.text)
    return readPrompt(ctx, params.id)
  }),
  handle('DELETE /assistants/:id/prompt', async (ctx, { params }) => {
    await changePrompt(ctx, params.id, null)
    return readPrompt(ctx, params.id)
  }),
  handle('GET /answers/:id', (ctx, { params }) => readRun(ctx, params.id)),
]
