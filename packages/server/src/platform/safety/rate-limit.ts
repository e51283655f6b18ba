import { failure } from '@opora/contract/errors'
import { RateLimiterMemory } from 'rate-limiter-flexible'

/** So many points in so many seconds, per key. */
export interface Limit {
  points: number
  seconds: number
}

/** Counts by key in this process; over the limit throws `rate_limited` with the seconds to wait. */
export type RateLimit = (key: string) => Promise<void>

export function createRateLimit(limit: Limit): RateLimit {
  const limiter = new RateLimiterMemory({ points: limit.points, duration: limit.seconds })
  return (key) => consume(limiter, key)
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (refusal) {
    const waitMs = (refusal as { msBeforeNext?: number }).msBeforeNext
    if (waitMs === undefined) throw refusal
    throw failure('rate_limited', { seconds: Math.max(1, Math.ceil(waitMs / 1000)) })
  }
}

/** Counts attempts that may be forgiven: a wrong password costs one, the right one clears the count. */
export interface AttemptLimit {
  take: RateLimit
  forgive(key: string): Promise<unknown>
}

export function createAttemptLimit(limit: Limit): AttemptLimit {
  const limiter = new RateLimiterMemory({ points: limit.points, duration: limit.seconds })
  return { take: (key) => consume(limiter, key), forgive: (key) => limiter.delete(key) }
}
