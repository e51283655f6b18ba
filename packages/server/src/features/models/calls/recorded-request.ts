import type { CallPurpose } from '@opora/contract/usage'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { ModelConnection } from '../../../ports/model.ts'
import { costOf, type End, fateOf, type ModelCall } from './model-call.ts'
import { type Asker, insertCall } from './store.ts'

/** One request that is answered whole or not at all. */
export interface Sending<T> extends Asker {
  connection: ModelConnection
  purpose: CallPurpose
  signal: AbortSignal
  send(): Promise<T>
  /** What was read for it. */
  inputOf(given: T): Pick<ModelCall, 'inputTokens' | 'isEstimated'>
  /** Hears what the request took once it is over. */
  heard?: ((call: ModelCall) => void) | undefined
}

/** Sends a request to one connection and records what that took, however it ended. */
export async function recordedRequest<T>(ctx: Ctx, sending: Sending<T>): Promise<T> {
  const { connection, purpose, signal } = sending
  const startedAt = ctx.world.clock.now()
  const startedMs = ctx.world.clock.ms()
  let end: End = 'left'
  let input: ReturnType<Sending<T>['inputOf']> = { inputTokens: 0, isEstimated: false }
  try {
    const given = await sending.send()
    input = sending.inputOf(given)
    end = 'whole'
    return given
  } catch (error) {
    end = { error }
    throw error
  } finally {
    const call: ModelCall = {
      model: connection.name,
      purpose,
      ...fateOf(end, signal),
      ...input,
      outputTokens: 0,
      cost: costOf(connection, { ...input, cachedInputTokens: 0, outputTokens: 0 }),
      firstPartMs: null,
      tookMs: Math.round(ctx.world.clock.ms() - startedMs),
      startedAt,
    }
    sending.heard?.(call)
    await insertCall(ctx, sending, call).catch((error: unknown) =>
      ctx.log.error({ error }, 'a model call is not recorded'),
    )
  }
}
