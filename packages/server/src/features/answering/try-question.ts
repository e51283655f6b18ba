import type { AnswerId } from '@opora/contract/ids'
import type { CallPurpose } from '@opora/contract/usage'
import type { Ctx } from '../../platform/context/ctx.ts'
import type { AssistantRow } from '../assistants/index.ts'
import type { Answered, Question } from './answer.ts'
import { decide } from './decide.ts'
import { languageOf } from './phrases.ts'
import { spoken } from './say-answer.ts'
import { insertRun } from './trace/store.ts'
import { startTrace, type Tracer } from './trace/tracer.ts'

interface Trying {
  assistant: AssistantRow
  question: Question
  signal?: AbortSignal
  purpose?: CallPurpose
}

type Tried = Answered & { answerId: AnswerId; tookMs: number; tokens: { input: number; output: number } | null }

/** What every request of an answer took; null when no model was asked. */
function tokensOf({ steps }: Tracer): Tried['tokens'] {
  const tries = steps.flatMap((step) => (step.kind === 'request' ? step.tries : []))
  if (tries.length === 0) return null
  const sum = (name: 'inputTokens' | 'outputTokens'): number => tries.reduce((total, one) => total + one[name], 0)
  return { input: sum('inputTokens'), output: sum('outputTokens') }
}

/** What the assistant would say to a contact, without a conversation: as it would be spoken, and its trace is kept. */
export async function tryQuestion(ctx: Ctx, { assistant, question, signal, purpose }: Trying): Promise<Tried> {
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
  return { ...answered, text, answerId, tookMs: trace.elapsedMs(), tokens: tokensOf(trace) }
}
