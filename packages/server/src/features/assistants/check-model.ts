import { failure } from '@opora/contract/errors'
import type { AssistantId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { recordedStream } from './calls/recorded-stream.ts'
import { closeBreaker } from './model-breaker.ts'
import { getAssistant, modelOf } from './read-assistants.ts'

const timeoutMs = 20_000

/** Asks the connected model one word and measures how long it takes. */
export async function checkModel(ctx: Ctx, id: AssistantId): Promise<{ latencyMs: number; reply: string }> {
  const assistant = await getAssistant(ctx, id)
  const connection = modelOf(ctx, assistant)
  if (!connection) throw failure('model.not_configured')
  const startedMs = ctx.world.clock.ms()
  let reply = ''
  let hasThought = false
  const request = {
    system: 'Answer with the single word: ready',
    turns: [{ role: 'user' as const, text: 'Are you ready?' }],
    maxTokens: 200,
    temperature: 0,
    signal: AbortSignal.timeout(timeoutMs),
  }
  for await (const part of recordedStream(ctx, { assistant, purpose: 'check', request }, connection)) {
    if (part.type === 'text') reply += part.text
    if (part.type === 'reasoning') hasThought = true
  }
  if (!reply.trim() && !hasThought) throw failure('model.refused', { reason: 'it answered with nothing' })
  closeBreaker(ctx, connection)
  return { latencyMs: Math.round(ctx.world.clock.ms() - startedMs), reply: reply.trim().slice(0, 200) }
}
