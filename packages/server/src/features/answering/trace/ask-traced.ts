import type { TraceStep } from '@opora/contract/answering'
import { isFailure } from '@opora/contract/errors'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { scrub } from '../../../platform/safety/scrub.ts'
import { askModel, type ModelAsk, type ModelCall } from '../../assistants/index.ts'
import type { AskedPart } from '../../models/index.ts'
import type { Tracer } from './tracer.ts'

type Request = Extract<TraceStep, { kind: 'request' }>

/** A request as a trace keeps it. */
export const tryOf = ({ cost, startedAt: _, purpose: __, ...call }: ModelCall): Request['tries'][number] => ({
  ...call,
  cost: cost && { currency: cost.currency, amount: cost.micros / 1e6 },
})

const longestReason = 500

const clean = (text: string): string => String(scrub(text)).slice(0, longestReason)

/** Why something failed, in words for staff: without anything that looks like a secret. */
export function reasonOf(error: unknown): string {
  const reason = isFailure(error) ? error.params.reason : undefined
  return clean([String(error), reason].filter(Boolean).join(': '))
}

/** The same as a refusal, for whoever reads another language. */
export function refusalOf(error: unknown): NonNullable<Request['refusal']> {
  if (!isFailure(error)) return { code: 'internal', params: {} }
  const params = Object.entries(error.params).map(([name, value]) => [
    name,
    typeof value === 'string' ? clean(value) : value,
  ])
  return { code: error.code, params: Object.fromEntries(params) as typeof error.params }
}

/** Asks the assistant's model and writes down what was asked, what came and what it took. */
export async function* askTraced(ctx: Ctx, trace: Tracer, ask: Omit<ModelAsk, 'heard'>): AsyncIterable<AskedPart> {
  const time = trace.watch()
  const { system, turns } = ask.request
  const step = trace.keep<Request>({
    kind: 'request',
    ...time(),
    purpose: ask.purpose,
    prompt: system,
    turns,
    reply: '',
    reasoning: '',
    tries: [],
    failure: null,
  })
  try {
    const heard = (call: ModelCall): void => void step.tries.push(tryOf(call))
    const systemFor = (model: string): string => {
      step.prompt = ask.systemFor?.(model) ?? system
      return step.prompt
    }
    for await (const part of askModel(ctx, { ...ask, systemFor, heard })) {
      if (part.type === 'text') step.reply += part.text
      if (part.type === 'reasoning') step.reasoning += part.text
      yield part
    }
  } catch (error) {
    Object.assign(step, { failure: reasonOf(error), refusal: refusalOf(error) })
    throw error
  } finally {
    Object.assign(step, time())
  }
}
