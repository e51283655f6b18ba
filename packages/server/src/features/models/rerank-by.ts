import { setTimeout as wait } from 'node:timers/promises'
import type { Ctx } from '../../platform/context/ctx.ts'
import type { ModelConnection } from '../../ports/model.ts'
import type { Reranked, RerankRequest } from '../../ports/rerankers.ts'
import { isWithdrawn } from './ask-in-turn.ts'
import { assertAwake, closeBreaker, countFailure } from './model-breaker.ts'
import { healthAfter, isAboutThisRequest, noteHealth } from './note-health.ts'
import { connectionOf, type ModelRow } from './read-models.ts'
import { retryPauseMs } from './retry-pause.ts'

/** Sends one request to one reranking model; whoever counts requests stands in here. */
export type OpenRerank = (connection: ModelConnection, request: RerankRequest) => Promise<Reranked>

interface Asking {
  request: RerankRequest
  open: OpenRerank
}

/** How long a search waits for an order when the connection does not say. */
const patienceMs = 3000

/** One reranking model through its breaker, within its own time: whoever asks has an order already. */
export async function rerankBy(ctx: Ctx, row: ModelRow, { request, open }: Asking): Promise<Reranked> {
  assertAwake(ctx, row.id)
  const limitMs = row.first_part_seconds ? row.first_part_seconds * 1000 : patienceMs
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(limitMs)])
  const connection = connectionOf(ctx, row)
  const startedMs = ctx.world.clock.ms()
  try {
    const reranked = await attempt(() => open(connection, { ...request, signal }), signal)
    const latencyMs = Math.round(ctx.world.clock.ms() - startedMs)
    closeBreaker(ctx, row.id)
    await noteHealth(ctx, row, { state: 'good', latencyMs, problem: null, reason: null })
    return reranked
  } catch (error) {
    if (!isWithdrawn(request.signal) && !isAboutThisRequest(error)) {
      countFailure(ctx, row.id)
      await noteHealth(ctx, row, healthAfter(error, null))
    }
    throw error
  }
}

async function attempt(ask: () => Promise<Reranked>, signal: AbortSignal): Promise<Reranked> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await ask()
    } catch (error) {
      const pause = signal.aborted ? null : retryPauseMs(error, tried)
      if (pause === null) throw error
      // A time that runs out while waiting is told as the fault that was waited for.
      await wait(pause, undefined, { signal }).catch(() => {
        throw error
      })
    }
  }
}
