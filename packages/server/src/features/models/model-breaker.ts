import { failure } from '@opora/contract/errors'
import type { Ctx } from '../../platform/context/ctx.ts'

interface Failures {
  inRow: number
  openUntilMs: number
}

const mostInRow = 5
const pauseMs = 30_000
const byDatabase = new WeakMap<object, Map<string, Failures>>()

function failuresOf(ctx: Ctx, modelId: string): Failures {
  const all = byDatabase.get(ctx.database) ?? new Map<string, Failures>()
  byDatabase.set(ctx.database, all)
  const known = all.get(modelId) ?? { inRow: 0, openUntilMs: 0 }
  all.set(modelId, known)
  return known
}

/** After five failures in a row nobody waits for a model for half a minute; then it takes one more to rest it again. */
export function assertAwake(ctx: Ctx, modelId: string): void {
  if (ctx.world.clock.ms() >= failuresOf(ctx, modelId).openUntilMs) return
  throw failure('model.unreachable', { problem: 'resting', reason: `it failed ${mostInRow} times in a row and rests` })
}

export function countFailure(ctx: Ctx, modelId: string): void {
  const failures = failuresOf(ctx, modelId)
  failures.inRow += 1
  if (failures.inRow >= mostInRow) failures.openUntilMs = ctx.world.clock.ms() + pauseMs
}

/** A model that has just answered is asked again at once. */
export function closeBreaker(ctx: Ctx, modelId: string): void {
  Object.assign(failuresOf(ctx, modelId), { inRow: 0, openUntilMs: 0 })
}
