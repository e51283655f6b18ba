import type { Ctx } from '../../platform/context/ctx.ts'
import { type Answered, answer, type Traced, type Watching } from './answer.ts'
import { intentOfAll } from './intent.ts'
import { languageOf, phrase } from './phrases.ts'

/** A question with every message it is made of. */
export type Deciding = Traced & {
  messages: readonly string[]
}

/** What to do with a question: call a person who was asked for, say hello, or answer. */
export async function decide(ctx: Ctx, asked: Deciding, watch: Watching): Promise<Answered> {
  const { assistant, question, messages, trace } = asked
  const time = trace.watch()
  const language = languageOf(question.text)
  const intent = intentOfAll(messages)
  trace.keep({ kind: 'understand', ...time(), language, intent, earlier: question.turns.length })
  if (intent === 'question') return answer(ctx, asked, watch)
  const none = { citations: [], closest: [], reasoning: '', engine: assistant.engine, passagesConsidered: 0 }
  return intent === 'person'
    ? { ...none, text: '', outcome: { kind: 'handed_over', reason: 'asked' } }
    : { ...none, text: phrase(intent, language), outcome: { kind: 'clarify' } }
}
