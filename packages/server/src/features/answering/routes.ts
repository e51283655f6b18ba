import type { AssistantId } from '@opora/contract/ids'
import { handle } from '../../platform/http/binding.ts'
import { getAssistant } from '../assistants/index.ts'
import { answer } from './answer.ts'
import { intentOf } from './intent.ts'
import { languageOf, phrase } from './phrases.ts'

export const answeringRoutes = [
  handle('POST /assistants/:id/trials', async (ctx, { params, body }) => {
    const assistant = await getAssistant(ctx, params.id as AssistantId)
    const startedMs = ctx.world.clock.ms()
    const language = languageOf(body.question)
    const intent = intentOf(body.question)
    if (intent !== 'question') {
      const outcome =
        intent === 'person' ? ({ kind: 'handed_over', reason: 'asked' } as const) : ({ kind: 'clarify' } as const)
      const text = phrase(intent === 'person' ? 'asked' : 'greeting', language)
      return { text, outcome, citations: [], closest: [], engine: assistant.engine, reasoning: '', tookMs: 0 }
    }
    const signal = AbortSignal.timeout(ctx.world.answerTimeoutMs)
    const question = { text: body.question, turns: [] }
    const answered = await answer(ctx, { assistant, question, signal }, () => undefined)
    const refusal = answered.closest.length > 0 ? 'unsureWithClosest' : 'unsure'
    return {
      text: answered.outcome.kind === 'refused' ? phrase(refusal, language) : answered.text,
      outcome: answered.outcome,
      citations: answered.citations,
      closest: answered.closest,
      engine: answered.engine,
      reasoning: answered.reasoning,
      tookMs: Math.round(ctx.world.clock.ms() - startedMs),
    }
  }),
]
