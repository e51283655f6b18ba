import type { AnswerId } from '@opora/contract/ids'
import type { ModelPurpose } from '@opora/contract/usage'
import type { Ctx } from '../../platform/context/ctx.ts'
import type { AssistantRow } from '../assistants/index.ts'
import type { Answered, Question } from './answer.ts'
import { decide } from './decide.ts'
import { languageOf } from './phrases.ts'
import { spoken } from './say-answer.ts'
import { insertRun } from './trace/store.ts'
import { startTrace } from './trace/tracer.ts'

interface Trying {
  assistant: AssistantRow
  question: Question
  signal?: AbortSignal
  purpose?: ModelPurpose
}

/** What the assistant would say to a contact, without a conversation: as it would be spoken, and its trace is kept. */
export async function tryQuestion(
  ctx: Ctx,
  { assistant, question, signal, purpose }: Trying,
): Promise<Answered & { answerId: AnswerId; tookMs: number }> {
  const answerId = ctx.world.ids.next() as AnswerId
  const trace = startTrace(ctx)
  const late = AbortSignal.timeout(ctx.world.answerTimeoutMs)
  const answered = await decide(
    ctx,
    {
      assistant,
      question,
      messages: [question.text],
      signal: signal ? AbortSignal.any([signal, late]) : late,
      about: { answerId },
      trace,
      ...(purpose ? { purpose } : {}),
    },
    () => undefined,
  )
  const { text } = spoken(answered, languageOf(question.text))
  const { engine, outcome, citations } = answered
  const run = { answerId, conversationId: null, assistant, question: question.text, engine, outcome, text }
  await insertRun(ctx, { ...run, citations, trace })
  return { ...answered, text, answerId, tookMs: trace.elapsedMs() }
}
