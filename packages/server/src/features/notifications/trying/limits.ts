import type { MemberId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { createRateLimit, type RateLimit } from '../../../platform/safety/rate-limit.ts'

const limits = new WeakMap<object, RateLimit>()

/** Throws `rate_limited` for a member who tries channels faster than anybody reads what came of it. */
export function assertMayTry(ctx: Ctx, memberId: MemberId): Promise<void> {
  const limit = limits.get(ctx.database) ?? createRateLimit({ points: 10, seconds: 60 })
  limits.set(ctx.database, limit)
  return limit(memberId)
}
