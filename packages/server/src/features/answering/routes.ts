import type { AssistantId } from '@opora/contract/ids'
import { handle } from '../../platform/http/binding.ts'
import { getAssistant } from '../assistants/index.ts'
import { type Answered, answer } from './answer.ts'
import { intentOf } from './intent.ts'
import { languageOf, phrase } from './phrases.ts'
import { spoken } from './say-answer.ts'

export const answeringRoutes = [
  handle('POST /assistants/:id/trials', async (ctx, { params, body }) => {
    const assistant = await getAssistant(ctx, params.id as AssistantId)
    const startedMs = ctx.world.clock.ms()
    const language = languageOf(body.question)
    const intent = intentOf(body.question)
    const none = {
      text: '',
      citations: [],
      closest: [],
      reasoning: '',
      engine: assistant.engine,
      passagesConsidered: 0,
    }
    const decide = async (): Promise<Answered> => {
      if (intent === 'person') return { ...none, outcome: { kind: 'handed_over', reason: 'asked' } }
      if (intent !== 'question') return { ...none, text: phrase(intent, language), outcome: { kind: 'clarify' } }
      const signal = AbortSignal.timeout(ctx.world.answerTimeoutMs)
      return answer(ctx, { assistant, question: { text: body.question, turns: [] }, signal }, () => undefined)
    }
    const answered = await decide()
    const { outcome, citations, closest, engine, reasoning } = answered
    const tookMs = Math.round(ctx.world.clock.ms() - startedMs)
    return { text: spoken(answered, language).text, outcome, citations, closest, engine, reasoning, tookMs }
  }),
]
