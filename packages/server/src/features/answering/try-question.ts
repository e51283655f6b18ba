import type { Ctx } from '../../platform/context/ctx.ts'
import type { AssistantRow } from '../assistants/index.ts'
import { type Answered, answer, type Question } from './answer.ts'
import { intentOf } from './intent.ts'
import { languageOf, phrase } from './phrases.ts'
import { spoken } from './say-answer.ts'

interface Trying {
  assistant: AssistantRow
  question: Question
  signal?: AbortSignal
}

/** What the assistant would say to a contact, without a conversation: the text is as it would be spoken. */
export async function tryQuestion(ctx: Ctx, trying: Trying): Promise<Answered & { tookMs: number }> {
  const startedMs = ctx.world.clock.ms()
  const answered = await decide(ctx, trying)
  const { text } = spoken(answered, languageOf(trying.question.text))
  return { ...answered, text, tookMs: Math.round(ctx.world.clock.ms() - startedMs) }
}

async function decide(ctx: Ctx, { assistant, question, signal }: Trying): Promise<Answered> {
  const intent = intentOf(question.text)
  const { engine } = assistant
  const none = { text: '', citations: [], closest: [], reasoning: '', engine, passagesConsidered: 0 }
  if (intent === 'person') return { ...none, outcome: { kind: 'handed_over', reason: 'asked' } }
  if (intent !== 'question')
    return { ...none, text: phrase(intent, languageOf(question.text)), outcome: { kind: 'clarify' } }
  const late = AbortSignal.timeout(ctx.world.answerTimeoutMs)
  const asked = { assistant, question, signal: signal ? AbortSignal.any([signal, late]) : late }
  return answer(ctx, asked, () => undefined)
}
