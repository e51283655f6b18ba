import type { OpenCtx } from '../../platform/context/ctx.ts'
import { type AttemptLimit, createAttemptLimit } from '../../platform/safety/rate-limit.ts'

const limits = new WeakMap<object, AttemptLimit>()

function limitOf(database: object): AttemptLimit {
  const known = limits.get(database)
  if (known) return known
  const made = createAttemptLimit({ points: 5, seconds: 15 * 60 })
  limits.set(database, made)
  return made
}

/** Checks a password, wherever one is asked for: five wrong ones of a person from an address, then a pause. */
export async function tryPassword(open: OpenCtx, key: string, check: () => Promise<boolean>): Promise<boolean> {
  const limit = limitOf(open.database)
  await limit.take(key)
  const isRight = await check()
  if (isRight) await limit.forgive(key)
  return isRight
}
