import { failure } from '@opora/contract/errors'
import type { Ctx } from '../../platform/context/ctx.ts'
import type { ChatPart, ModelConnection } from '../../ports/model.ts'
import { isWithdrawn } from './calls/recorded-stream.ts'

interface Failures {
  inRow: number
  openUntilMs: number
}

const mostInRow = 5
const pauseMs = 30_000
const byDatabase = new WeakMap<object, Map<string, Failures>>()

function failuresOf(ctx: Ctx, model: ModelConnection): Failures {
  const all = byDatabase.get(ctx.database) ?? new Map<string, Failures>()
  byDatabase.set(ctx.database, all)
  const key = `${ctx.workspaceId} ${model.baseUrl} ${model.name}`
  const known = all.get(key) ?? { inRow: 0, openUntilMs: 0 }
  all.set(key, known)
  return known
}

/** A model that has just answered is asked again at once. */
export function closeBreaker(ctx: Ctx, model: ModelConnection): void {
  Object.assign(failuresOf(ctx, model), { inRow: 0, openUntilMs: 0 })
}

/**
 * Asks a model through a breaker: after five failures in a row nobody waits for it for half a minute, then one may try.
 * A reply the reader leaves early was a reply.
 */
export async function* throughBreaker(
  ctx: Ctx,
  model: ModelConnection,
  { signal, open }: { signal: AbortSignal; open: () => AsyncIterable<ChatPart> },
): AsyncIterable<ChatPart> {
  const failures = failuresOf(ctx, model)
  if (ctx.world.clock.ms() < failures.openUntilMs)
    throw failure('model.unreachable', { reason: `it failed ${mostInRow} times in a row and rests` })
  let hasFailed = false
  try {
    yield* open()
  } catch (error) {
    hasFailed = true
    if (!isWithdrawn(signal)) failures.inRow += 1
    if (failures.inRow >= mostInRow) failures.openUntilMs = ctx.world.clock.ms() + pauseMs
    throw error
  } finally {
    if (!hasFailed) closeBreaker(ctx, model)
  }
}
