import type { MemberId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { createRateLimit, type RateLimit } from '../../../platform/safety/rate-limit.ts'

/** A save a second from two browsers: nobody types faster. */
export const savesPerMinute = 120
const limits = new WeakMap<object, RateLimit>()

/** Throws `rate_limited` for a member whose drafts change faster than anybody types. */
export function assertCalm(ctx: Ctx, memberId: MemberId): Promise<void> {
  const limit = limits.get(ctx.database) ?? createRateLimit({ points: savesPerMinute, seconds: 60 })
  limits.set(ctx.database, limit)
  return limit(memberId)
}
