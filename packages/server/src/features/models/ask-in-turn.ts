import { failure } from '@opora/contract/errors'
import type { Ctx } from '../../platform/context/ctx.ts'
import type { ChatPart, ChatRequest } from '../../ports/model.ts'
import { attemptModel, type Open } from './attempt-model.ts'
import { assertAwake, closeBreaker, countFailure } from './model-breaker.ts'
import { healthAfter, isAboutThisRequest, noteHealth } from './note-health.ts'
import { connectionOf, type ModelRow } from './read-models.ts'

/** A piece of an answer; before the first one comes whose answer it is. */
export type AskedPart = ChatPart | { type: 'model'; id: string; name: string }

// Half of the time a visitor waits, so that the next in line has the other half.
const firstPartMs = 12_000

/** Somebody who stopped asking says nothing about the model; a time that ran out does. */
export const isWithdrawn = ({ aborted, reason }: AbortSignal): boolean =>
  aborted && !(reason instanceof Error && reason.name === 'TimeoutError')

/** What is asked, and how a single request is sent. */
export interface Asking {
  request: ChatRequest
  open: Open
}

interface Asked extends Asking {
  row: ModelRow
  isLast: boolean
}

/** One model through its breaker. A reply the reader leaves early was a reply. */
async function* turnOf(ctx: Ctx, { row, request, open, isLast }: Asked): AsyncGenerator<ChatPart> {
  assertAwake(ctx, row.id)
  const limitMs = row.first_part_seconds ? row.first_part_seconds * 1000 : isLast ? null : firstPartMs
  const startedMs = ctx.world.clock.ms()
  let latencyMs: number | null = null
  let hasFailed = false
  try {
    const turn = { open, connection: connectionOf(ctx, row), firstPartMs: limitMs, request }
    for await (const part of attemptModel(turn)) {
      latencyMs ??= Math.round(ctx.world.clock.ms() - startedMs)
      yield part
    }
  } catch (error) {
    hasFailed = true
    if (!isWithdrawn(request.signal) && !isAboutThisRequest(error)) {
      countFailure(ctx, row.id)
      await noteHealth(ctx, row, healthAfter(error, latencyMs))
    }
    throw error
  } finally {
    if (!hasFailed) {
      closeBreaker(ctx, row.id)
      await noteHealth(ctx, row, { state: 'good', latencyMs, problem: null, reason: null })
    }
  }
}

/** Asks the first model, and the next in line when one gives no answer at all; one that has begun is never replaced. */
export async function* askInTurn(
  ctx: Ctx,
  rows: readonly ModelRow[],
  { request, open }: Asking,
): AsyncGenerator<AskedPart> {
  let problem: unknown = failure('model.not_configured')
  for (const [at, row] of rows.entries()) {
    let hasBegun = false
    try {
      for await (const part of turnOf(ctx, { row, request, open, isLast: at === rows.length - 1 })) {
        if (!hasBegun) yield { type: 'model', id: row.id, name: row.name }
        hasBegun = true
        yield part
      }
      return
    } catch (error) {
      if (hasBegun || request.signal.aborted) throw error
      ctx.log.warn({ modelId: row.id, error: String(error) }, 'a model gave no answer')
      problem = error
    }
  }
  throw problem
}
