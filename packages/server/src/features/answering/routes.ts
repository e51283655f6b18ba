import type { AssistantId } from '@opora/contract/ids'
import { handle } from '../../platform/http/binding.ts'
import { getAssistant } from '../assistants/index.ts'
import { tryQuestion } from './try-question.ts'

export const answeringRoutes = [
  handle('POST /assistants/:id/trials', async (ctx, { params, body }) => {
    const assistant = await getAssistant(ctx, params.id as AssistantId)
    const { text, outcome, citations, closest, engine, reasoning, tookMs } = await tryQuestion(ctx, {
      assistant,
      question: { text: body.question, turns: [] },
    })
    return { text, outcome, citations, closest, engine, reasoning, tookMs }
  }),
]
